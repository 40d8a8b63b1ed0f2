using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AdTech.Delivery.Tests.Assets;

public sealed class AssetTests : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4, 5];

    private DeliveryHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await DeliveryHost.StartAsync(null, ("AdTech:Delivery:AssetMaxBytes", "200000"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_ThenGet_IsTheSameFileForEver()
    {
        var url = await CreateAsync(Png, "image/png");
        Assert.Equal($"/assets/{Convert.ToHexStringLower(SHA256.HashData(Png))}.png", url);
        Assert.Equal(url, await CreateAsync(Png, "image/png"));

        using var response = await _host.GetAsync(url);

        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control")));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        using var again = await _host.SendAsync(HttpMethod.Get, url, request => request.Headers.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var part = await _host.SendAsync(HttpMethod.Get, url, request => request.Headers.Range = new RangeHeaderValue(8, 9));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal([1, 2], await part.Content.ReadAsByteArrayAsync(Stop));
        using var head = await _host.SendAsync(HttpMethod.Head, url);
        Assert.Equal(Png.Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_Svg_IsSandboxed()
    {
        using var response = await _host.GetAsync(await CreateAsync(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "image/svg+xml; charset=utf-8"));
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("image/png", "<script>alert(1)</script>", HttpStatusCode.BadRequest)]
    [InlineData("video/mp4", "", HttpStatusCode.BadRequest)]
    public async Task Post_WrongType_IsRefused(string type, string body, HttpStatusCode status)
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes(body), type);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Post_TooLarge_Is413AndLeavesNothing()
    {
        using var response = await PostAsync([.. Png, .. new byte[200_001]], "image/png");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        using var chunked = await PostAsync([.. Png, .. new byte[200_001]], "image/png", chunked: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Theory]
    [InlineData("/assets/nothing.png")]
    [InlineData("/assets/..%2f..%2fdocuments.db")]
    [InlineData("/assets/0000000000000000000000000000000000000000000000000000000000000000.png")]
    public async Task Get_Unknown_Is404(string url)
    {
        using var response = await _host.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutKey_Is401()
    {
        await using var host = await DeliveryHost.StartAsync(null, ("AdTech:Access:Open", "false"));
        using var content = new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var response = await host.Client.PostAsync(new Uri("/api/assets", UriKind.Relative), content, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<string> CreateAsync(byte[] body, string type)
    {
        using var response = await PostAsync(body, type);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        return json.RootElement.GetProperty("url").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string type, bool chunked = false)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = content };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await _host.Client.SendAsync(request, Stop);
    }
}
