using IntegrationHub.Connectors.Twilio;

namespace IntegrationHub.Connectors.Tests.Twilio;

public sealed class TwilioMappingTests
{
    [Theory]
    [InlineData("Thu, 24 Aug 2023 05:01:45 +0000", "2023-08-24T05:01:45")]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public void Time_is_that_of_mails(string? text, string? time) => Assert.Equal(time, TwilioMapping.CreatedAt(new TwilioMessage(null, null, null, text))?.UtcDateTime.ToString("s"));

    [Theory]
    [InlineData("The 'To' number +1 555 867 5310 is not valid.", "The 'To' number *** is not valid.")]
    [InlineData("Code 21211 stays.", "Code 21211 stays.")]
    [InlineData(null, null)]
    public void Message_of_a_refusal_is_told_without_numbers_of_customers(string? message, string? told) => Assert.Equal(told, TwilioMapping.WithoutNumbers(message));

    [Theory]
    [InlineData("/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=PASM1", "?Page=1&PageToken=PASM1")]
    [InlineData("https://elsewhere.example/steal?Page=1", "?Page=1")]
    [InlineData("/2010-04-01/Accounts/AC1/Messages.json", null)]
    [InlineData(null, null)]
    public void Next_page_is_asked_for_at_the_same_place(string? uri, string? query) => Assert.Equal(query, TwilioMapping.NextPage(uri));

    [Fact]
    public void Hub_without_a_public_address_asks_for_no_callback() => Assert.Null(TwilioMapping.StatusCallback(null, "ord_1", "KEY1"));
}
