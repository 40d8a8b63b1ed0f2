using System.Net;

namespace AdTech.EndToEnd.Tests;

/// <summary>What somebody sees who starts it for the first time, waits until it says that it is ready, and sends one request.</summary>
public sealed class FirstBidTests : IAsyncLifetime
{
    private const string Request =
        """{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}},{"id":"2","video":{"mimes":["video/mp4"],"protocols":[2,3,7],"w":640,"h":360,"minduration":5,"maxduration":30}}],"site":{"page":"https://example.com/"}}""";

    private StandaloneProcess? _process;

    public async ValueTask InitializeAsync() => _process = await StandaloneProcess.StartAsync("--seed");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    [Fact]
    public async Task FirstRequest_OfAFreshSeededProcess_AndOfOneStartedAgain_GetsABid()
    {
        await AssertBidAsync();
        await _process!.KillAsync(); // leases of the dead bidder are still out
        await _process.StartAgainAsync();
        await AssertBidAsync();
    }

    private async Task AssertBidAsync()
    {
        using var answer = await _process!.Api.BidAsync(Request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}\n{_process.Output}");
    }
}
