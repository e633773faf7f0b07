using System.Diagnostics;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Smtp.Live;

public sealed class When_a_mail_goes_to_a_real_server
{
    [LiveMailFact]
    public async Task It_is_read_as_it_was_worded()
    {
        var (recipient, key) = (LiveMail.Recipient("ana"), LiveMail.NewKey());

        Assert.IsType<Outcome<string>.Done>(await LiveMail.ToReadersAsync(SmtpSamples.Mail(recipient), key, ("FromName", "Kaufhaus Müller")));

        var mail = Assert.Single(await LiveMail.ReadAsync(recipient));
        Assert.Equal("Ihre Bestellung ist bereit – 4711", mail.GetProperty("subject").GetString());
        Assert.Equal("Guten Tag, Ihr Abholcode ist 123456.\n.\nGrüße", mail.GetProperty("text").GetString()!.TrimEnd());
        Assert.Equal(("Kaufhaus Müller", "shop@retailer.example"), (mail.GetProperty("from")[0].GetProperty("name").GetString(), mail.GetProperty("from")[0].GetProperty("address").GetString()));
        Assert.Equal($"<{key}@retailer.example>", mail.GetProperty("headers").GetProperty("message-id").GetString());
    }

    [LiveMailFact]
    public async Task It_is_encrypted_and_under_the_login_where_the_server_offers_both()
    {
        var recipient = LiveMail.Recipient("ana");

        Assert.IsType<Outcome<string>.Done>(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), LiveMail.NewKey()));

        var mail = Assert.Single(LiveMail.Accepted(recipient));
        Assert.Equal((true, "hub"), (mail.GetProperty("secure").GetBoolean(), mail.GetProperty("user").GetString()));
    }

    [LiveMailFact]
    public async Task A_wrong_password_delivers_nothing()
    {
        var recipient = LiveMail.Recipient("ana");

        var readers = LiveMail.Refused(await LiveMail.ToReadersAsync(SmtpSamples.Mail(recipient), LiveMail.NewKey(), ("Password", "wrong-password-of-ours")));
        var faults = LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), LiveMail.NewKey(), ("Password", "wrong-password-of-ours")));

        Assert.Equal((ConnectorErrorKind.Unauthorised, ConnectorErrorKind.Unauthorised), (readers.Kind, faults.Kind));
        Assert.Empty(await LiveMail.ReadAsync(recipient));
        Assert.Empty(LiveMail.Accepted(recipient));
    }

    [LiveMailFact]
    public async Task A_server_without_starttls_gets_nothing_unless_it_is_allowed_to()
    {
        var recipient = LiveMail.Recipient("ana");

        var refused = LiveMail.Refused(await LiveMail.ToReadersAsync(SmtpSamples.Mail(recipient), LiveMail.NewKey(), ("Security", "StartTls")));

        Assert.Equal("starttls-not-offered", refused.Code);
        Assert.Empty(await LiveMail.ReadAsync(recipient));
    }

    [LiveMailFact]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing()
    {
        var recipient = LiveMail.Recipient("ana");

        Assert.Equal("tls-failed", LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), LiveMail.NewKey(), ("CertificateAuthority", ""))).Code);
        Assert.Empty(LiveMail.Accepted(recipient));
    }

    [LiveMailFact]
    public async Task A_full_mailbox_is_transient_and_an_unknown_one_is_rejected()
    {
        var full = LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(LiveMail.Recipient("full")), LiveMail.NewKey()));
        var bounce = LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(LiveMail.Recipient("bounce")), LiveMail.NewKey()));

        Assert.Equal((ConnectorErrorKind.Transient, "452"), (full.Kind, full.Code));
        Assert.Equal((ConnectorErrorKind.Rejected, "550"), (bounce.Kind, bounce.Code));
    }

    [LiveMailFact]
    public async Task A_greylisted_one_is_taken_at_the_second_try()
    {
        var (recipient, key) = (LiveMail.Recipient("greylist"), LiveMail.NewKey());

        Assert.Equal(ConnectorErrorKind.Transient, LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), key)).Kind);
        Assert.IsType<Outcome<string>.Done>(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), key));

        Assert.Single(LiveMail.Accepted(recipient));
    }

    [LiveMailFact]
    public async Task A_server_that_does_not_answer_costs_the_timeout_and_certainly_took_nothing()
    {
        var started = Stopwatch.GetTimestamp();

        var reason = LiveMail.Refused(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(LiveMail.Recipient("slow")), LiveMail.NewKey(), ("Timeout", "00:00:02")));

        Assert.Equal("timeout", reason.Code);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(25));
    }

    [LiveMailFact]
    public async Task A_lost_answer_is_unknown_and_the_repeat_is_the_same_mail()
    {
        var (recipient, key) = (LiveMail.Recipient("lost"), LiveMail.NewKey());

        Assert.IsType<Outcome<string>.Unknown>(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), key));
        Assert.IsType<Outcome<string>.Unknown>(await LiveMail.ToFaultsAsync(SmtpSamples.Mail(recipient), key with { IsRepeat = true }));

        var mails = LiveMail.Accepted(recipient);
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Contains($"Message-ID: <{key}@retailer.example>\r\n", mail.GetProperty("raw").GetString(), StringComparison.Ordinal));
    }
}
