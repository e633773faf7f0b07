using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

public sealed class SignatureVectorTests
{
    [Fact]
    public void Vectors_keep_every_word_of_the_file()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "vectors.json");
        File.WriteAllText(file,
            """
            {"schemes": [
              {"vendor": "stripe", "vectors": [{"name": "old", "valid": false, "secret": "s", "body": "{\r\n}", "header": "t=1,v1=a", "now": 1533205020, "tolerance": 300}]},
              {"vendor": "twilio", "vectors": [{"name": "form", "valid": true, "token": "t", "url": "https://a.example/?b=1", "params": {"To": "+1 5"}, "signature": "x="}]},
              {"vendor": "standard-webhooks", "vectors": [{"name": "sign", "valid": true, "secret": "whsec_", "id": "msg_1", "timestamp": 1614265330, "body": "", "signature": ""}]}]}
            """);

        var vectors = SignatureVectors.Read(file);

        Assert.Equal(["stripe: old", "twilio: form", "standard-webhooks: sign"], vectors.Select(vector => vector.ToString()));
        Assert.Equal(
            (false, "s", "t=1,v1=a", "{\r\n}", DateTimeOffset.FromUnixTimeSeconds(1533205020), TimeSpan.FromMinutes(5)),
            (vectors[0].IsValid, vectors[0].Secret, vectors[0].Signature, Encoding.UTF8.GetString(vectors[0].RawBody()), vectors[0].Now, vectors[0].Tolerance));
        Assert.Equal(
            (true, "t", "x=", "To=%2B1%205", "application/x-www-form-urlencoded", "https://a.example/?b=1"),
            (vectors[1].IsValid, vectors[1].Secret, vectors[1].Signature, Encoding.UTF8.GetString(vectors[1].RawBody()), vectors[1].ContentType, vectors[1].Url));
        Assert.Equal(("msg_1", "1614265330", "", 0), (vectors[2].Id, vectors[2].Timestamp, vectors[2].Signature, vectors[2].RawBody().Length));
    }

    [VendorContractsTheory]
    [InlineData("square", 9, 2)]
    [InlineData("twilio", 20, 15)]
    [InlineData("stripe", 7, 1)]
    [InlineData("sendgrid", 6, 1)]
    [InlineData("shopify", 2, 1)]
    [InlineData("standard-webhooks", 1, 1)]
    public void Vendor_has_its_vectors(string vendor, int all, int valid)
    {
        var vectors = SignatureVectors.Of(vendor);

        Assert.Equal((all, valid), (vectors.Count, vectors.Count(vector => vector.IsValid)));
    }

    [VendorContractsFact]
    public void Fields_of_a_vector_are_all_that_a_verifier_needs() =>
        Assert.All(SignatureVectors.Of("square"), vector => Assert.Equal(vector.IsValid, vector.Signature == SquareSignature(vector)));

    [VendorContractsFact]
    public void Unknown_vendor_is_told_who_is_there() =>
        Assert.Contains("square, twilio", Assert.Throws<InvalidDataException>(() => SignatureVectors.Of("cube")).Message, StringComparison.Ordinal);

    private static string SquareSignature(SignatureVector vector)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(vector.Url!), .. vector.RawBody()];
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(vector.Secret), signed));
    }
}
