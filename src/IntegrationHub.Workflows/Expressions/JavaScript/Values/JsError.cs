namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>What scripts throw and catch: a name and a message, and whatever a script adds.</summary>
internal sealed class JsError(string name, string message) : JsObject
{
    public override string ClassName => "Error";

    public string Name { get; private set; } = name;

    public string Message { get; private set; } = message;

    public override JsValue Get(Run run, string name) => name switch
    {
        "name" => JsValue.Of(Name),
        "message" => JsValue.Of(Message),
        "stack" => JsValue.Of($"{Name}: {Message}"),
        _ => base.Get(run, name),
    };

    public override void Set(Run run, string name, JsValue value)
    {
        switch (name)
        {
            case "name":
                Name = Coerce.ToText(run, value);
                break;
            case "message":
                Message = Coerce.ToText(run, value);
                break;
            default:
                base.Set(run, name, value);
                break;
        }
    }

    public override bool Has(Run run, string name) => name == "message" || base.Has(run, name);
}
