using System.Net;
using System.Text;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>The header x-openrtb-version is a hint that callers often get wrong: what the body says counts.</summary>
public sealed class VersionHeaderTests(BidderHost host) : IClassFixture<BidderHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("2.6")]
    [InlineData("2.6-202606")]
    [InlineData("2.5")]
    [InlineData("3.0")]
    [InlineData("nonsense")]
    public async Task Request_OfVersionTwo_IsAnsweredWhateverTheHeaderSays(string? version)
    {
        using var answer = await PostAsync(Requests.Site(more: ""","test":1"""), version);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("2.6", Assert.Single(answer.Headers.GetValues("x-openrtb-version")));
    }

    [Fact]
    public async Task Request_OfVersionThree_IsRefused()
    {
        using var answer = await PostAsync("""{"openrtb":{"ver":"3.0","domainspec":"adcom","domainver":"1.0","request":{"id":"r1","item":[{"id":"1"}]}}}""", "3.0");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (version is not null) request.Headers.TryAddWithoutValidation("x-openrtb-version", version);
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
