using System.Net;
using System.Text;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Campaigns.Tests.Reading;

namespace AdTech.Campaigns.Tests.Handling;

/// <summary>An open host asks nobody for a key, so it must know whom it serves.</summary>
public sealed class OpenHostTests(ValidationTests.SharedHost shared) : IClassFixture<ValidationTests.SharedHost>
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", 200)]
    [InlineData("::1", "[::1]:8080", 200)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", 200)]
    [InlineData(null, "LocalHost", 200)]
    [InlineData("192.0.2.7", "localhost", 401)]
    [InlineData("2001:db8::7", "localhost", 401)]
    [InlineData("127.0.0.1", "192.0.2.7", 401)]
    [InlineData("127.0.0.1", "rebound.example", 401)]
    [InlineData("127.0.0.1", "localhost.example", 401)]
    [InlineData("127.0.0.1", "localhost:8080", 200, "Origin", "http://localhost:8080")]
    [InlineData("127.0.0.1", "localhost:80", 200, "Origin", "http://localhost")]
    [InlineData("127.0.0.1", "localhost:8080", 401, "Origin", "http://localhost:3000")]
    [InlineData("127.0.0.1", "localhost:8080", 401, "Origin", "https://evil.example")]
    [InlineData("127.0.0.1", "localhost:8080", 401, "Origin", "null")]
    [InlineData("127.0.0.1", "localhost:8080", 401, "X-Forwarded-For", "198.51.100.9")]
    public async Task Request_ByAddressNameAndOrigin_IsServedOrNot(string? address, string name, int status, string? header = null, string? value = null)
    {
        var answer = await shared.Host.Server.SendAsync(context =>
        {
            context.Connection.LocalIpAddress = address is null ? null : IPAddress.Parse(address);
            (context.Request.Method, context.Request.Path, context.Request.Headers.Host) = ("GET", "/api/campaigns", name);
            if (header is not null) context.Request.Headers[header] = value;
        }, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.Response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/campaigns")]
    [InlineData("PUT", "/api/campaigns/one")]
    [InlineData("PATCH", "/api/campaigns/one")]
    [InlineData("PUT", "/api/advertisers/acme")]
    [InlineData("PUT", "/api/partners/two")]
    [InlineData("PUT", "/api/exchange-rates")]
    public async Task Body_NotDeclaredAsJson_Is415(string method, string path)
    {
        foreach (var type in (string?[])[null, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json-not"])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Bodies.Campaign()));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
            using var answer = await shared.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }

        using var json = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        using var read = await shared.Host.Client.SendAsync(json, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.UnsupportedMediaType, read.StatusCode);
    }
}
