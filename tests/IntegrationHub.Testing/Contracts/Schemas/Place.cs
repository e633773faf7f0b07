namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>Where a value stands: a parameter or the body, and a JSON pointer inside of it.</summary>
internal readonly record struct Place(string Root, string Pointer = "")
{
    public Place At(string part) => this with { Pointer = JsonPointer.Append(Pointer, part) };

    public Violation Violation(string reason) => new(ToString(), reason);

    public override string ToString() => Pointer.Length == 0 ? Root : $"{Root} {Pointer}";
}
