using System.Net;
using System.Text;

namespace AdTech.Delivery.Tests.Measuring;

public sealed class TagTests : IAsyncLifetime
{
    private DeliveryHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DeliveryHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/t/v1.js", 2560)]
    [InlineData("/t/o1.js", 3072)]
    public async Task Tag_IsSmallAndKeptByBrowsersForEver(string path, int bytesMax)
    {
        using var response = await _host.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var script = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.InRange(Encoding.UTF8.GetByteCount(script), 500, bytesMax);

        using var again = await _host.SendAsync(HttpMethod.Get, path, request => request.Headers.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await _host.SendAsync(HttpMethod.Head, path);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
