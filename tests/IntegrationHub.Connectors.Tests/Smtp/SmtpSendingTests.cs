using System.Diagnostics;
using System.Net;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Smtp;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Connectors.Tests.Smtp;

/// <summary>What the kit tests over HTTP: faults before and after the mail is taken, silence, nonsense, cancellation, secrets.</summary>
public sealed class SmtpSendingTests
{
    [Fact]
    public async Task Mail_goes_out_encrypted_under_the_login_with_an_id_made_of_the_key()
    {
        await using var bench = await SmtpBench.StartAsync();

        var id = Assert.IsType<Outcome<string>.Done>(await bench.SendAsync()).Value;

        var mail = Assert.Single(bench.Server.Mails);
        Assert.Equal("<01KEY0SMTP0000000000000000000001@retailer.example>", id);
        Assert.Equal((id, "ana@example.com"), (mail.Header("Message-ID"), mail.Header("To")));
        Assert.Equal(("shop@retailer.example", "ana@example.com", SmtpStub.User, true), (mail.From, mail.To, mail.User, mail.IsEncrypted));
        Assert.Equal("QUIT", bench.Server.Commands[^1]);
    }

    [Fact]
    public async Task Repeat_is_the_same_mail_to_whoever_keeps_ids()
    {
        await using var bench = await SmtpBench.StartAsync();

        await bench.SendAsync();
        await bench.SendAsync();

        Assert.Single(bench.Server.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
    }

    [Theory]
    [InlineData("EHLO", "421 4.3.2 Going down", ConnectorErrorKind.Transient, "4.3.2")]
    [InlineData("MAIL", "451 4.7.1 Greylisted", ConnectorErrorKind.Transient, "4.7.1")]
    [InlineData("RCPT", "452 Mailbox full", ConnectorErrorKind.Transient, "452")]
    [InlineData("RCPT", "550 5.1.1 No such mailbox", ConnectorErrorKind.Rejected, "5.1.1")]
    [InlineData("DATA", "554 5.7.1 Not today", ConnectorErrorKind.Rejected, "5.7.1")]
    [InlineData("MAIL", "530 5.7.0 Log in first", ConnectorErrorKind.Unauthorised, "5.7.0")]
    [InlineData("AUTH", "454 4.7.0 Not now", ConnectorErrorKind.Transient, "4.7.0")]
    [InlineData("AUTH", "504 5.5.4 Not this way", ConnectorErrorKind.Unauthorised, "5.5.4")]
    [InlineData("STARTTLS", "454 4.7.0 No certificate", ConnectorErrorKind.Transient, "4.7.0")]
    public async Task Refusal_before_the_text_is_certain(string command, string answer, ConnectorErrorKind kind, string code)
    {
        var server = new SmtpStub();
        server.Answers[command] = answer;
        await using var bench = await SmtpBench.StartAsync(server);

        var reason = await bench.RefusedAsync();

        Assert.Equal((kind, code), (reason.Kind, reason.Code));
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task Recipient_that_is_forwarded_is_fine()
    {
        var server = new SmtpStub();
        server.Answers["RCPT"] = "251 Will forward";
        await using var bench = await SmtpBench.StartAsync(server);

        Assert.IsType<Outcome<string>.Done>(await bench.SendAsync());
    }

    [Theory]
    [InlineData(SmtpTextFate.Refused, ConnectorErrorKind.Rejected)]
    [InlineData(SmtpTextFate.RefusedForNow, ConnectorErrorKind.Transient)]
    public async Task Refusal_of_the_text_is_certain(SmtpTextFate fate, ConnectorErrorKind kind)
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Fate = fate });

        Assert.Equal(kind, (await bench.RefusedAsync()).Kind);
    }

    [Theory]
    [InlineData(SmtpTextFate.TakenAndBroken, "no-answer")]
    [InlineData(SmtpTextFate.TakenAndMumbled, "no-answer")]
    [InlineData(SmtpTextFate.TakenAndSilent, "timeout")]
    public async Task Answer_that_is_lost_after_the_text_leaves_the_outcome_unknown(SmtpTextFate fate, string code)
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Fate = fate }, ("Timeout", "00:00:05"));

        var outcome = Assert.IsType<Outcome<string>.Unknown>(await bench.SendAsync());

        Assert.Equal((ConnectorErrorKind.Transient, code), (outcome.Reason.Kind, outcome.Reason.Code));
        Assert.Single(bench.Server.Mails);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("22")]
    [InlineData("220x")]
    public async Task Server_that_speaks_no_smtp_is_an_outcome(string greeting)
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Greeting = greeting });

        Assert.Equal((ConnectorErrorKind.Transient, "no-answer"), ((await bench.RefusedAsync()).Kind, (await bench.RefusedAsync()).Code));
    }

    [Theory]
    [InlineData(4000, 1)]
    [InlineData(10, 200)]
    public async Task Reply_without_an_end_is_given_up(int width, int lines)
    {
        var greeting = string.Concat(Enumerable.Repeat($"220-{new string('x', width)}\r\n", lines));
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Greeting = greeting });

        Assert.Contains("no end", (await bench.RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_says_nothing_costs_no_more_than_the_timeout()
    {
        var server = new SmtpStub();
        server.Answers["RCPT"] = "250-";
        await using var bench = await SmtpBench.StartAsync(server, ("Timeout", "00:00:02"));
        var started = Stopwatch.GetTimestamp();

        Assert.Equal("timeout", (await bench.RefusedAsync()).Code);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Cancellation_ends_the_conversation_at_once()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Fate = SmtpTextFate.TakenAndSilent }, ("Timeout", "00:01:00"));
        using var cancel = new CancellationTokenSource();

        var sending = bench.SendAsync(cancellationToken: cancel.Token);
        await IntegrationHub.Testing.Eventually.SeeAsync("the mail", () => bench.Server.Mails.Count, count => count > 0);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Server_that_is_away_is_transient()
    {
        await using var bench = await SmtpBench.StartAsync(null, ("Port", "1"));

        Assert.Equal((ConnectorErrorKind.Transient, "not-reachable"), ((await bench.RefusedAsync()).Kind, (await bench.RefusedAsync()).Code));
        await Assert.ThrowsAsync<IOException>(bench.CheckHealthAsync);
    }

    [Fact]
    public async Task Server_without_starttls_gets_neither_password_nor_mail()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Offers = (["AUTH PLAIN"], ["AUTH PLAIN"]) });

        Assert.Equal((ConnectorErrorKind.Rejected, "starttls-not-offered"), ((await bench.RefusedAsync()).Kind, (await bench.RefusedAsync()).Code));
        Assert.All(bench.Server.Commands, command => Assert.True(command.StartsWith("EHLO", StringComparison.Ordinal) || command == "QUIT"));
    }

    [Fact]
    public async Task Server_that_would_take_mail_from_anybody_is_refused_while_a_user_is_configured()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Offers = (["STARTTLS"], []) });

        Assert.Equal((ConnectorErrorKind.Unauthorised, "auth-not-offered"), ((await bench.RefusedAsync()).Kind, (await bench.RefusedAsync()).Code));
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task Server_that_would_take_mail_from_anybody_is_fine_without_a_user()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Offers = (["STARTTLS"], []) }, ("User", null), ("Password", null));

        Assert.IsType<Outcome<string>.Done>(await bench.SendAsync());
        Assert.Equal((null, true), (bench.Server.Mails[0].User, bench.Server.Mails[0].IsEncrypted));
    }

    [Fact]
    public async Task Connection_that_is_encrypted_from_its_first_byte_serves_too()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { IsEncryptedAtOnce = true }, ("Security", "Tls"));

        Assert.IsType<Outcome<string>.Done>(await bench.SendAsync());
        Assert.Equal((SmtpStub.User, true), (bench.Server.Mails[0].User, bench.Server.Mails[0].IsEncrypted));
        Assert.DoesNotContain("STARTTLS", bench.Server.Commands);
    }

    [Fact]
    public async Task Login_by_questions_serves_where_plain_is_not_offered()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Offers = (["STARTTLS"], ["AUTH=LOGIN"]) });

        Assert.IsType<Outcome<string>.Done>(await bench.SendAsync());
        Assert.Equal(SmtpStub.User, bench.Server.Mails[0].User);
    }

    [Theory]
    [InlineData("AUTH PLAIN")]
    [InlineData("AUTH LOGIN")]
    public async Task Wrong_password_is_unauthorised_and_told_to_nobody(string offered)
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Offers = (["STARTTLS"], [offered]) }, ("Password", "another-password-of-ours"));

        var reason = await bench.RefusedAsync();

        Assert.Equal((ConnectorErrorKind.Unauthorised, "5.7.8"), (reason.Kind, reason.Code));
        Assert.DoesNotContain(bench.Log.Append(reason.Message), line => line.Contains("another-password-of-ours", StringComparison.Ordinal));
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task What_comes_in_the_clear_behind_starttls_is_no_answer()
    {
        await using var bench = await SmtpBench.StartAsync(new SmtpStub { Smuggled = "\r\n235 2.7.0 Welcome" });

        Assert.Contains("in the clear", (await bench.RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_of_a_stranger_is_refused()
    {
        await using var bench = await SmtpBench.StartAsync(null, ("CertificateAuthority", null));

        Assert.Equal((ConnectorErrorKind.Transient, "tls-failed"), ((await bench.RefusedAsync()).Kind, (await bench.RefusedAsync()).Code));
        Assert.Empty(bench.Server.Mails);
    }

    [Theory]
    [InlineData(true, "dry-run")]
    [InlineData(false, "address-refused")]
    public async Task Dry_run_and_address_that_is_not_allowed_speak_to_nobody(bool isDryRun, string code)
    {
        await using var server = new SmtpStub();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, From = "shop@retailer.example" };
        var connection = new SmtpConnector().Connect(
            new ConnectionContext("mail", options, () => throw new InvalidOperationException("Mail does not go over HTTP."), TimeProvider.System, NullLoggerFactory.Instance) { IsDryRun = isDryRun });

        var outcome = await ((IEmailSender)connection.Capabilities[0]).SendAsync(SmtpSamples.Mail(), "ord_1", SmtpSamples.Key, CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Rejected, code), (Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason.Kind, outcome.Error!.Code));
        Assert.Empty(server.Commands);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "192.0.2.1", true)]
    [InlineData(SmtpSecurity.Tls, "192.0.2.1", true)]
    [InlineData(SmtpSecurity.None, "127.0.0.1", true)]
    [InlineData(SmtpSecurity.None, "::ffff:127.0.0.1", true)]
    [InlineData(SmtpSecurity.None, "::1", true)]
    [InlineData(SmtpSecurity.None, "192.0.2.1", false)]
    [InlineData(SmtpSecurity.None, null, false)]
    public void Password_goes_in_the_clear_to_this_machine_only(SmtpSecurity security, string? peer, bool expected) =>
        Assert.Equal(expected, SmtpDialogue.KeepsSecrets(security, peer is null ? null : IPAddress.Parse(peer)));

    [Fact]
    public async Task Message_of_a_refusal_does_not_tell_the_recipient()
    {
        var server = new SmtpStub();
        server.Answers["RCPT"] = "550-5.1.1 <ana@example.com>: Recipient address rejected\r\n550 5.1.1 see https://mail.example/help";
        await using var bench = await SmtpBench.StartAsync(server);

        Assert.Equal("5.1.1 *** Recipient address rejected 5.1.1 see https://mail.example/help", (await bench.RefusedAsync()).Message);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ana@example.com>\r\nRCPT TO:<eve@example.com")]
    [InlineData("ána@example.com")]
    public async Task Recipient_that_is_no_address_is_refused_before_anything_is_said(string to)
    {
        await using var bench = await SmtpBench.StartAsync();

        var reason = await bench.RefusedAsync(SmtpSamples.Mail(to));

        Assert.Equal((ConnectorErrorKind.Rejected, "invalid-email"), (reason.Kind, reason.Code));
        Assert.DoesNotContain("example", reason.Message.Replace("name@example.com", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(bench.Server.Commands);
    }
}
