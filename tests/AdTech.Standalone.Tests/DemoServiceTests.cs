namespace AdTech.Standalone.Tests;

public sealed class DemoServiceTests
{
    [Fact]
    public async Task Seeding_AfterATimeOut_IsTriedAgain_AndEndsWithTheHost()
    {
        using var client = new HttpClient(new Silent()) { BaseAddress = new Uri("http://localhost"), Timeout = TimeSpan.FromMilliseconds(1) };
        var timeOut = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.True(DemoService.IsPassing(timeOut, CancellationToken.None));
        Assert.False(DemoService.IsPassing(timeOut, new CancellationToken(canceled: true)));
        Assert.True(DemoService.IsPassing(new HttpRequestException(), CancellationToken.None));
        Assert.False(DemoService.IsPassing(new InvalidOperationException(), CancellationToken.None));
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
