namespace IntegrationHub.Workflows.Authoring;

/// <summary>What an activity is called and offers: the palette entry of the designer and the contract that publishing checks.</summary>
/// <param name="Type">The type name in definitions, such as <c>IntegrationHub.Retail.ReserveStock</c>.</param>
/// <param name="Category">The palette group.</param>
/// <param name="Description">What it does, in one sentence.</param>
public sealed record ActivityDescriptor(string Type, string Category, string Description)
{
    public string DisplayName { get; init; } = Type[(Type.LastIndexOf('.') + 1)..];

    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The ports that it can leave by; the default is <c>Done</c> alone.</summary>
    public IReadOnlyList<string> Ports { get; init; } = ["Done"];

    /// <summary>Whether completing it ends the container, as <c>Elsa.Finish</c> does.</summary>
    public bool IsTerminal { get; init; }

    public bool IsStart { get; init; }

    /// <summary>Whether it can start a workflow where it is marked to (<c>canStartWorkflow</c>).</summary>
    public bool IsTrigger { get; init; }

    public bool IsContainer { get; init; }
}

/// <summary>A named input. A required one must be set before its workflow can be published.</summary>
public sealed record InputDescriptor(string Name, string TypeName, string Description)
{
    public bool IsRequired { get; init; }
}

/// <summary>A named output that a variable can receive.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, string Description);
