namespace IntegrationHub.Sandbox.Commands;

/// <summary>The answers given under an idempotency key, per operation, kept for ever.</summary>
internal sealed class AnswerBook
{
    private readonly Dictionary<(string System, string Operation, string Key), Remembered> _answers = [];

    public Remembered? Find(Command command) =>
        command.Key is { } key && _answers.TryGetValue((command.System, command.Operation, key), out var known) ? known : null;

    public void Remember(Command command, Answer answer, long? effect)
    {
        if (command.Key is { } key)
        {
            _answers.Add((command.System, command.Operation, key), new Remembered(command.Fingerprint(), answer, effect));
        }
    }

    internal sealed record Remembered(string Fingerprint, Answer Answer, long? Effect);
}
