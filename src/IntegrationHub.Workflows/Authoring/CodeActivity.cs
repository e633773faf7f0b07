namespace IntegrationHub.Workflows.Authoring;

/// <summary>An activity that only decides and writes books: no I/O, no clock, no random numbers of its own.</summary>
public abstract class CodeActivity
{
    public abstract ActivityDescriptor Descriptor { get; }

    public abstract ActivityResult Execute(ActivityScope scope);
}
