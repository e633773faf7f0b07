namespace IntegrationHub.Connectors.Errors;

/// <summary>The five ways in which another system says no; every vendor error becomes one of them.</summary>
public enum ConnectorErrorKind
{
    /// <summary>It may go well later: timeouts, overload, a system that is away.</summary>
    Transient,

    /// <summary>The request itself is refused; the same request is refused again.</summary>
    Rejected,

    /// <summary>The state of the other system does not allow it, such as too little stock.</summary>
    Conflict,

    /// <summary>What the request names does not exist there.</summary>
    NotFound,

    /// <summary>The credentials are wrong or allow too little.</summary>
    Unauthorised,
}
