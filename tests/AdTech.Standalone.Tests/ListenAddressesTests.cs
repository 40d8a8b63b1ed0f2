using Microsoft.Extensions.Configuration;

namespace AdTech.Standalone.Tests;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://localhost:8080", true, "http://localhost:8080/")]
    [InlineData("http://LOCALHOST:8080", true, "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080", true, "http://127.0.0.1:8080/")]
    [InlineData("http://127.9.9.9:8080", true, "http://127.9.9.9:8080/")]
    [InlineData("http://[::1]:8080", true, "http://[::1]:8080/")]
    [InlineData("http://localhost:8080; https://127.0.0.1:8443;", true, "http://localhost:8080/")]
    [InlineData("http://*:8080", false, "http://localhost:8080/")]
    [InlineData("http://+:8080", false, "http://localhost:8080/")]
    [InlineData("http://0.0.0.0:8080", false, "http://localhost:8080/")]
    [InlineData("http://[::]:8080", false, "http://localhost:8080/")]
    [InlineData("http://192.0.2.7:8080", false, "http://192.0.2.7:8080/")]
    [InlineData("http://ads.example:8080", false, "http://ads.example:8080/")]
    [InlineData("http://localhost.example:8080", false, "http://localhost.example:8080/")]
    [InlineData("http://localhost:8080;http://0.0.0.0:9090", false, "http://localhost:8080/")]
    public void Urls_Addresses_AreLoopbackOnlyWhenAllAre(string urls, bool loopback, string local)
    {
        var addresses = Of(urls);
        Assert.Equal((loopback, local), (addresses.OnLoopbackOnly, addresses.Local.AbsoluteUri));
    }

    [Theory]
    [InlineData("AdTech:Http2Url", "http://0.0.0.0:9090", false)]
    [InlineData("adtech:http2url", "http://*:9090", false)]
    [InlineData("AdTech:Http2Url", "http://[::1]:9090", true)]
    [InlineData("Kestrel:Endpoints:X:Url", "http://0.0.0.0:9090", false)]
    [InlineData("Kestrel:Endpoints:X:Url", "https://localhost:9090", true)]
    [InlineData("urls", "http://0.0.0.0:9090", true)] // --urls outranks it: nobody listens there
    public void OtherSettings_Count(string key, string value, bool loopback) => Assert.Equal(loopback, Of("http://localhost:8080", (key, value)).OnLoopbackOnly);

    [Fact]
    public void NothingOnTheCommandLine_TakesWhatIsConfigured_OrTheDefault()
    {
        Assert.Equal("http://localhost:8080/", Of(null).Local.AbsoluteUri);
        Assert.True(Of(null).OnLoopbackOnly);
        Assert.Equal("http://localhost:9090/", Of(null, ("urls", "http://0.0.0.0:9090")).Local.AbsoluteUri); // ASPNETCORE_URLS
        Assert.False(Of(null, ("urls", "http://0.0.0.0:9090")).OnLoopbackOnly);
        Assert.Equal("http://127.0.0.1:9090/", Of(null, ("Kestrel:Endpoints:X:Url", "http://127.0.0.1:9090")).Local.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("8080")]
    [InlineData("localhost:port")]
    public void Urls_Unreadable_AreRefused(string urls) => Assert.Throws<FormatException>(() => Of(urls));

    private static ListenAddresses Of(string? urls, params (string Key, string Value)[] settings) =>
        ListenAddresses.Of(urls, new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
