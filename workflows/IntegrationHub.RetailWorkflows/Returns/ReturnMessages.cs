using System.Globalization;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;

namespace IntegrationHub.RetailWorkflows.Returns;

/// <summary>The wording of what customers are told about their returns. Parameters go along, so that a provider can word it itself.</summary>
internal static class ReturnMessages
{
    public const string Expected = "return.expected";
    public const string Label = "return.label";
    public const string Denied = "return.denied";
    public const string GivenUp = "return.givenUp";
    public const string Refunded = "return.refunded";

    private static readonly PlainText English = PlainText.Parse("en").Value;

    public static Message Write(string template, StoredReturn stored, StoredOrder order, Location? place)
    {
        var (number, customer) = (order.Order.ExternalId, order.Customer);
        var placeName = place?.Name.Value ?? "our store";
        var (subject, text) = template switch
        {
            Expected => ($"Your return of order {number}", $"You can hand the goods of order {number} in at {placeName} until {Local(stored.HandInBefore, place)}. Please bring this message."),
            Label => ($"The label for your return of order {number}", $"Please send the goods of order {number} until {Local(stored.HandInBefore, place)}. {HowToSend(stored)}"),
            Denied => ($"We cannot take back order {number}", $"We cannot take the goods of order {number} back: {WhyNot(stored.Reason)}"),
            GivenUp => ($"Your return of order {number} has ended", $"Your return of order {number} has ended: {WhyEnded(stored.Reason)}"),
            Refunded => ($"We have refunded order {number}", $"{WhatCame(stored, number, placeName)} You get back {stored.Refunded()}."),
            _ => throw new ArgumentOutOfRangeException(nameof(template), template, $"There is no message '{template}'; there are {Expected}, {Label}, {Denied}, {GivenUp} and {Refunded}."),
        };
        return new Message
        {
            Template = PlainText.Parse(template).Value,
            Channel = customer.Email is null ? MessageChannel.Sms : MessageChannel.Email,
            To = PlainText.Parse(customer.Email?.Value ?? customer.Telephone!.Value.Value).Value,
            Language = English,
            Subject = customer.Email is null ? null : PlainText.Clean(subject),
            Text = PlainText.Parse(text).Value,
            Parameters = Parameters(template, stored, number, placeName),
        };
    }

    private static Dictionary<string, string> Parameters(string template, StoredReturn stored, string number, string placeName)
    {
        var parameters = new Dictionary<string, string> { ["returnId"] = stored.Return.Id.Value, ["orderNumber"] = number, ["placeName"] = placeName };
        switch (template)
        {
            case Expected or Label when stored.HandInBefore is { } before:
                parameters["handInBefore"] = before.ToString("O", CultureInfo.InvariantCulture);
                break;
            case Denied or GivenUp:
                parameters["reason"] = stored.Reason ?? "";
                break;
            case Refunded:
                parameters["amount"] = stored.Refunded().ToString();
                parameters["pieces"] = Received(stored).ToString(CultureInfo.InvariantCulture);
                break;
        }

        if (template == Label && stored.Label is { } label)
        {
            parameters["trackingNumber"] = label.TrackingNumber;
            parameters["labelAddress"] = label.Address?.ToString() ?? "";
        }

        return parameters;
    }

    private static int Received(StoredReturn stored) => stored.Return.Lines.SelectMany(line => line.Pieces).Where(pieces => pieces.Grade.IsOurs()).Sum(pieces => pieces.Quantity);

    private static string WhatCame(StoredReturn stored, string number, string placeName) => Received(stored) switch
    {
        0 => $"The goods of order {number} have not reached us.",
        1 => $"We have received 1 piece of order {number} at {placeName}.",
        var pieces => $"We have received {pieces} pieces of order {number} at {placeName}.",
    };

    private static string HowToSend(StoredReturn stored) => stored.Label switch
    {
        { Address: { } address } => $"Your label: {address}",
        { TrackingNumber: var number } => $"The number of your parcel is {number}.",
        _ => "",
    };

    private static string Local(DateTimeOffset? time, Location? place) => time is not { } at ? "further notice"
        : TimeZoneInfo.ConvertTime(at, place?.TimeZone.Zone ?? TimeZoneInfo.Utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private static string WhyNot(string? reason) => reason switch
    {
        ReturnPolicyReasons.WindowClosed => "the time in which they could come back is over.",
        ReturnPolicyReasons.MethodNotOffered => "we do not take goods back in this way.",
        _ => "please ask us for details.",
    };

    private static string WhyEnded(string? reason) => reason switch
    {
        GivenUpReason.CustomerRequest => "as you asked.",
        GivenUpReason.NotHandedIn => "the goods were not handed in in time.",
        GivenUpReason.NotReceived => "your parcel has not reached us.",
        GivenUpReason.NothingAccepted => "what we received is not what we sold.",
        _ => "please ask us for details.",
    };
}
