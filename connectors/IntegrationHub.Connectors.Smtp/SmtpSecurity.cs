namespace IntegrationHub.Connectors.Smtp;

/// <summary>How the way to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>The connection begins in the clear and is encrypted before anything else; a server that cannot is refused.</summary>
    StartTls,

    /// <summary>The connection is encrypted from its first byte, as on port 465.</summary>
    Tls,

    /// <summary>Nothing is encrypted. A password is sent to this machine only.</summary>
    None,
}
