namespace IntegrationHub.PublicApi.Problems;

/// <summary>Either a value, or the problem that the caller gets instead.</summary>
internal readonly record struct Checked<T>(T? Value, Problem? Problem)
    where T : class
{
    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(Problem problem) => new(null, problem);
}
