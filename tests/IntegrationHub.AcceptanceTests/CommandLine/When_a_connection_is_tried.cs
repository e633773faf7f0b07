using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_a_connection_is_tried(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Reservation = """{"request":{"orderId":"ord_01ARZ3NDEKTSV4RRFFQ69G5FAV","location":"9521000000025","lines":[{"gtin":"09521000000018","quantity":1}],"expiresAt":"2099-01-01T00:00:00Z"}}""";

    [Fact]
    public async Task Should_print_what_was_read_and_nothing_else_on_standard_output()
    {
        var read = await TryAsync("stock.read", "--input", """{"gtin":"09521000000018","location":"9521000000025"}""");

        Assert.Equal(0, read.ExitCode);
        Assert.Equal("09521000000018", JsonElement.Parse(read.Out).GetProperty("gtin").GetString());
        Assert.Equal("", read.Error);
    }

    [Fact]
    public async Task Should_print_the_key_of_a_write_and_do_it_once_when_the_key_comes_again()
    {
        var first = await TryAsync("stock.reserve", "--input", Reservation);
        var key = Regex.Match(first.Error, "Key (TRY-[0-9A-F]{32})").Groups[1].Value;
        var again = await TryAsync("stock.reserve", "--input", Reservation, "--key", key);
        var other = await TryAsync("stock.reserve", "--input", Reservation);

        Assert.Equal((0, 0, 0), (first.ExitCode, again.ExitCode, other.ExitCode));
        Assert.Equal(first.Out, again.Out);
        Assert.NotEqual(first.Out, other.Out);
    }

    [Fact]
    public async Task Should_read_the_input_from_a_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"limit":2}""");

        var read = await TryAsync("product.read", "--input", $"@{file}");

        Assert.Equal(2, JsonElement.Parse(read.Out).GetProperty("items").GetArrayLength());
        File.Delete(file);
    }

    [Fact]
    public async Task Should_send_nothing_on_a_dry_run()
    {
        var dry = await TryAsync("stock.reserve", "--input", Reservation, "--dry-run");

        Assert.Equal(0, dry.ExitCode);
        Assert.Equal($"Nothing was sent. 'till' is in dry-run mode: POST {sandbox.Address}erp/reservations was not sent.", dry.Out.TrimEnd());
    }

    [Fact]
    public async Task Should_tell_kind_code_and_message_of_a_refusal()
    {
        var refused = await TryAsync("stock.release", "--input", """{"reservationId":"nothing","orderId":"ord_01ARZ3NDEKTSV4RRFFQ69G5FAV"}""");

        Assert.Equal(1, refused.ExitCode);
        Assert.Matches(@"Not done: NotFound [a-z-]+: .+", refused.Error);
        Assert.Equal("", refused.Out);
    }

    [Fact]
    public async Task Should_say_that_nobody_can_tell_when_the_answer_is_lost()
    {
        using var api = Clients.For(sandbox.Address);
        await api.PutAsync("/faults", new { rules = new[] { new { system = "erp", operation = "sales.create", kind = "status", status = 500, when = "after" } } });

        var lost = await TryAsync("sale.post", "--key", "SALE-1", "--input", """{"sale":{"orderId":"ord_01ARZ3NDEKTSV4RRFFQ69G5FAV","externalId":"W-1","location":"9521000000025","lines":[{"gtin":"09521000000018","quantity":1,"unitPrice":{"amount":1290,"currency":"EUR"}}],"total":{"amount":1290,"currency":"EUR"}}}""");

        Assert.Equal(1, lost.ExitCode);
        Assert.Matches(@"Unknown: Transient .*repeat it with --key SALE-1\.", lost.Error);
    }

    [Theory]
    [InlineData("""{"gtin":"09521000000018"}""", "location is missing: give a GLN, such as \"9521000000025\".")]
    [InlineData("""{"gtin":"12","location":"9521000000025"}""", "gtin is \"12\" (")]
    [InlineData("""{"gtin":null,"location":"9521000000025"}""", "gtin is null: give a GTIN, such as \"09521000000018\".")]
    [InlineData("""{"gtin":"09521000000018","location":"9521000000025","store":1}""", "store is not known; known are gtin, location.")]
    [InlineData("""["09521000000018"]""", "The input is no JSON object.")]
    [InlineData("""{"gtin":""", "--input is no JSON: ")]
    [InlineData("@/no/such/file", "--input names a file that cannot be read: ")]
    public async Task Should_name_the_member_that_is_wrong_and_its_shape(string input, string named)
    {
        var wrong = await TryAsync("stock.read", "--input", input);

        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains(named, wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"quantity\":1", "\"quantity\":0", "request.lines[0] is {\"gtin\":\"09521000000018\",\"quantity\":0} (Quantity ('0') must be greater")]
    [InlineData("\"quantity\":1", "\"quantity\":\"one\"", "request.lines[0].quantity is \"one\": give a whole number, such as 1.")]
    [InlineData("\"expiresAt\":\"2099-01-01T00:00:00Z\"", "\"until\":1", "request.expiresAt is missing: give a time, such as ")]
    [InlineData("\"expiresAt\":\"2099-01-01T00:00:00Z\"", "\"until\":1", "request.until is not known; known are orderId, location, lines, expiresAt.")]
    [InlineData("[{\"gtin\":\"09521000000018\",\"quantity\":1}]", "{}", "request.lines is {}: give a list, such as [{\"gtin\":\"09521000000018\",\"quantity\":1}].")]
    public async Task Should_name_members_deep_inside(string right, string wrong, string named)
    {
        var refused = await TryAsync("stock.reserve", "--input", Reservation.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_list_what_can_be_tried()
    {
        var menu = await sandbox.ConnectorsAsync("try", "till");

        Assert.Equal(0, menu.ExitCode);
        Assert.Matches("""stock\.read +reads +--input '\{"gtin":"09521000000018","location":"9521000000025"\}'""", menu.Out);
        Assert.Matches("message\\.sms +changes +--input '.*\"channel\":\"sms\",\"to\":\"\\+34600000001\"", menu.Out);
        Assert.DoesNotContain("webhook", menu.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No connection is called 'tilt'. Configured under Hub:Connections are: till.", "tilt")]
    [InlineData("'stock.dance' cannot be tried at 'till'. What can: product.read, ", "till", "stock.dance")]
    [InlineData("Usage: connectors try CONNECTION", "till", "stock.read", "more")]
    [InlineData("'two words' is no effect key", "till", "stock.release", "--key", "two words")]
    [InlineData("--input needs a value behind it.", "till", "stock.read", "--input")]
    public async Task Should_say_what_is_there_instead(string told, params string[] args)
    {
        var refused = await CommandRun.OfAsync(Host.Connections.ConnectorsCommand.RunAsync, ["try", .. sandbox.Settings, .. args]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_not_mind_mistakes_in_other_connections()
    {
        var read = await TryAsync("location.read", "--Hub:Connections:broken:Connector=nothing");

        Assert.Equal(0, read.ExitCode);
    }

    private Task<CommandRun> TryAsync(string operation, params string[] args) => sandbox.ConnectorsAsync(["try", "till", operation, .. args]);
}
