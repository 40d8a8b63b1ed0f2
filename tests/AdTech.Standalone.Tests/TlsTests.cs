using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace AdTech.Standalone.Tests;

/// <summary>TLS alone, with a certificate that nobody has signed but itself, given as PEM files by Kestrel's own keys.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Demo_OnHttpsAlone_ShowsAndCallsItselfByHttps_AndIsOpen()
    {
        var folder = StandaloneProcess.NewFolder();
        var fingerprint = WriteCertificate(folder);
        var url = $"https://localhost:{StandaloneProcess.FreePort()}";
        await using var process = await StandaloneProcess.StartAsync(
            "--demo", $"--urls={url}", $"--Kestrel:Certificates:Default:Path={folder}/tls.crt", $"--Kestrel:Certificates:Default:KeyPath={folder}/tls.key");
        Directory.Delete(folder, recursive: true);
        Assert.Equal("", process.Errors);
        foreach (var line in (string[])[$"  dashboard  {url}/", $"  bids       {url}/openrtb2/bid", $"s: {url}/"]) Assert.Contains(line, process.Output, StringComparison.Ordinal);

        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == fingerprint } };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(url), DefaultRequestVersion = HttpVersion.Version20, Timeout = TimeSpan.FromSeconds(30) };
        var cancelled = TestContext.Current.CancellationToken;
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (page.StatusCode, page.Version)); // without a key: it is on loopback
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/campaigns");
        request.Headers.Add("Origin", "https://another.example");
        using var foreign = await client.SendAsync(request, cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);

        // Bids are won, paid and shown by links that lead back here.
        JsonElement totals;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var limit = 300;
        do
        {
            totals = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/reports/totals", UriKind.Relative), cancelled)).RootElement;
        }
        while ((totals.GetProperty("billed").GetInt64() == 0 || totals.GetProperty("impressions").GetInt64() == 0) && limit-- > 0 && await timer.WaitForNextTickAsync(cancelled));
        Assert.True(totals.GetProperty("billed").GetInt64() > 0 && totals.GetProperty("impressions").GetInt64() > 0, totals.ToString());
    }

    [Fact]
    public async Task Https_WithoutACertificate_IsSaid()
    {
        var (exitCode, _, errors) = await StandaloneProcess.RunInAsync(
            null, [new("HOME", "/nonexistent"), new("DOTNET_CLI_HOME", "/nonexistent")], $"--urls=https://localhost:{StandaloneProcess.FreePort()}");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("AdTech can't start: ", errors, StringComparison.Ordinal);
        Assert.Contains("certificate", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static string WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
