namespace IntegrationHub.Testing.Connectors;

/// <summary>What every connector is held to. The names are the columns of the matrix in <c>connectors/README.md</c>.</summary>
public enum Requirement
{
    /// <summary>Everything declared has a case, and every case goes well.</summary>
    Complete,

    /// <summary>Requests use only what the vendor's document names; answers of the stand-in fit it.</summary>
    Contract,

    /// <summary>The same key twice has one effect.</summary>
    Idempotent,

    /// <summary>Broken connections before and after the effect, and 5xx after it, end in one effect.</summary>
    Certain,

    /// <summary>429 and 503 are told apart, and Retry-After is obeyed.</summary>
    Patient,

    /// <summary>A vendor that does not answer costs no more than the total timeout.</summary>
    Punctual,

    /// <summary>Cut-off, hollow, ill-typed and endless answers become outcomes.</summary>
    Distrustful,

    /// <summary>Pages are read to the end, each once.</summary>
    Paged,

    /// <summary>A cancellation ends a call at once.</summary>
    Cancelable,

    /// <summary>No secret is in a log, an outcome or an exception.</summary>
    Discreet,

    /// <summary>Forged and stale webhooks are refused, replays are known.</summary>
    Webhooks,

    /// <summary>The health check is green and red when it should be.</summary>
    Healthy,

    /// <summary>Options without their secrets and addresses are refused by name, and the README names every option.</summary>
    Configured,
}
