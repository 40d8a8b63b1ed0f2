using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace AdTech.Standalone.Tests;

/// <summary>Who is served by the program without a key, over real connections.</summary>
public sealed class AccessTests
{
    private const string Key = "a key of the tests";

    [Fact]
    public async Task Seed_OnLoopback_IsOpenToThisMachineOnly()
    {
        var port = StandaloneProcess.FreePort();
        await using var process = await StandaloneProcess.StartAsync("--seed", $"--urls=http://127.0.0.1:{port}");
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"http://127.0.0.1:{port}/api/campaigns"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"http://127.0.0.1:{port}/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync($"http://127.0.0.1:{port}/api/campaigns", host: "rebound.example"));
    }

    [Theory]
    [InlineData("--AdTech:Http2Url=http://0.0.0.0:{0}")]
    [InlineData("--Kestrel:Endpoints:X:Url=http://0.0.0.0:{0}")]
    public async Task FurtherAddress_ThatOthersReach_AsksForAKey(string setting)
    {
        var (port, other) = (StandaloneProcess.FreePort(), StandaloneProcess.FreePort());
        await using var process = await StandaloneProcess.StartAsync($"--urls=http://127.0.0.1:{port}", string.Format(null, setting, other), $"--AdTech:Access:ApiKeys:0:Sha256={Sha256}");
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync($"http://127.0.0.1:{port}/api/campaigns"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync($"http://127.0.0.1:{port}/api/campaigns", "another key"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"http://127.0.0.1:{port}/api/campaigns", Key));
    }

    [Fact]
    public async Task Open_ByConfigurationOnEveryAddress_IsStillOpenToThisMachineOnly()
    {
        var outside = NetworkInterface.GetAllNetworkInterfaces().Where(network => network.OperationalStatus is OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily is AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        var port = StandaloneProcess.FreePort();
        await using var process = await StandaloneProcess.StartAsync("--AdTech:Access:Open=true", $"--urls=http://0.0.0.0:{port}", $"--AdTech:Access:ApiKeys:0:Sha256={Sha256}");
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"http://localhost:{port}/api/campaigns"));
        if (outside is null) return; // nothing but loopback here
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync($"http://{outside}:{port}/api/campaigns"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync($"http://{outside}:{port}/api/campaigns", host: "localhost"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"http://{outside}:{port}/api/campaigns", Key));
    }

    private static string Sha256 => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    private static async Task<HttpStatusCode> GetAsync(string url, string? key = null, string? host = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
