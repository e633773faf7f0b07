namespace IntegrationHub.Retail.Returns;

/// <summary>Types of external references that a return collects on its way.</summary>
public static class ReturnReference
{
    public const string ErpReturn = "erpReturn";
    public const string ChannelReturn = "channelReturn";
    public const string CreditNote = "creditNote";
}
