namespace IntegrationHub.Canonical.Refusals;

/// <summary>Names the codes that canonical parsers give; they are part of the public contract and never change.</summary>
public static class RefusalCodes
{
    public const string Required = "required";
    public const string Blank = "blank";
    public const string TooLong = "too-long";
    public const string NulCharacter = "nul-character";
    public const string LoneSurrogate = "lone-surrogate";
    public const string OutOfRange = "out-of-range";
    public const string InvalidGtin = "invalid-gtin";
    public const string InvalidGln = "invalid-gln";
    public const string InvalidId = "invalid-id";
    public const string InvalidEmail = "invalid-email";
    public const string InvalidTelephone = "invalid-telephone";
    public const string InvalidCountry = "invalid-country";
    public const string InvalidEvent = "invalid-event";
    public const string ContactRequired = "contact-required";
    public const string UnknownCurrency = "unknown-currency";
    public const string TooManyDecimals = "too-many-decimals";
    public const string UnknownTimeZone = "unknown-time-zone";
    public const string UnknownMethod = "unknown-method";
    public const string UnknownReason = "unknown-reason";
    public const string UnknownGrade = "unknown-grade";
    public const string NotApplicable = "not-applicable";
    public const string LinesRequired = "lines-required";
    public const string TooManyLines = "too-many-lines";
    public const string DuplicateLine = "duplicate-line";
    public const string CardNumberNotAccepted = "card-number-not-accepted";
    public const string SameBucket = "same-bucket";
    public const string NotEnoughInBucket = "not-enough-in-bucket";
}
