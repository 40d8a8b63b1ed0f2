using System.Net;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Campaigns.Tests.Dashboard;

/// <summary>A person with a browser and an API key, where the host is not open.</summary>
public sealed class SignInTests(SignInTests.ClosedHost closed) : IClassFixture<SignInTests.ClosedHost>
{
    private const string Key = CampaignsHost.OtherOrganisationKey;
    private const string Cookie = "adtech.session";

    [Theory]
    [InlineData("/", "/sign-in")]
    [InlineData("/campaigns/one", "/sign-in?from=%2Fcampaigns%2Fone")]
    [InlineData("/?range=24h", "/sign-in?from=%2F%3Frange%3D24h")]
    [InlineData("/nowhere", "/sign-in?from=%2Fnowhere")]
    public async Task Page_OfNobody_LeadsToTheSignInPage(string path, string where)
    {
        var (status, _, location) = await Somebody().GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal(where, new Uri(new Uri("http://localhost"), location!).PathAndQuery);
    }

    [Theory]
    [InlineData("GET", "/api/campaigns")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    public async Task Program_WithoutKey_Is401_NotLedAnywhere(string method, string path)
    {
        var (status, body, location) = await Somebody().SendAsync(method, path);
        Assert.Equal((HttpStatusCode.Unauthorized, (string?)null), (status, location));
        Assert.Contains("X-Api-Key", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OpensThePages_OfItsOrganisation_ButNotTheApi()
    {
        var person = Somebody();
        var (status, _, location) = await person.SignInAsync(Key, "/sign-in?from=%2Fpartners");
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.EndsWith("/partners", location, StringComparison.Ordinal);
        var (page, html, _) = await person.GetAsync("/partners");
        Assert.Equal(HttpStatusCode.OK, page);
        Assert.DoesNotContain("Default exchange", html, StringComparison.Ordinal); // another organisation's
        Assert.Contains("Sign out", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync("POST", "/_blazor/negotiate?negotiateVersion=1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/api/campaigns")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/sign-in")).Status); // nothing to do there any more
    }

    [Fact]
    public async Task Cookie_IsForHttpOnly_AndSecureWhereTlsIs()
    {
        var person = Somebody();
        await person.SignInAsync(Key);
        var plain = person.SetCookies[Cookie];
        Assert.Contains("httponly", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", plain, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", plain, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Key, plain, StringComparison.Ordinal);
        var behindProxy = Somebody();
        await behindProxy.SignInAsync(Key, headers: ("X-Forwarded-Proto", "https"));
        Assert.Contains("secure", behindProxy.SetCookies[Cookie], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("null")]
    public async Task Cookie_FromAPageOfAnotherOrigin_IsNoGood(string origin)
    {
        var person = Somebody();
        await person.SignInAsync(Key);
        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync("POST", "/_blazor/negotiate?negotiateVersion=1", null, ("Origin", "http://localhost"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.SendAsync("POST", "/_blazor/negotiate?negotiateVersion=1", null, ("Origin", origin))).Status);
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("")]
    public async Task WrongKey_IsSaid_AndOpensNothing(string key)
    {
        var person = Somebody();
        var (status, body, _) = await person.SignInAsync(key);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("That key is not known here.", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Cookie, person.SetCookies.Keys);
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Form_OfAnotherSite_IsRefused()
    {
        var person = Somebody();
        var (status, body, _) = await person.SendAsync("POST", "/sign-in", new() { ["_handler"] = "sign-in", ["key"] = Key });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Try again.", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Cookie, person.SetCookies.Keys);
    }

    [Theory]
    [InlineData("/campaigns/one?range=1h", "/campaigns/one?range=1h")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("/sign-in", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void ReturnPath_IsOneOfOurs(string? wanted, string path) => Assert.Equal(path, SignIn.ReturnPath(wanted));

    [Fact]
    public async Task SignOut_EndsIt_ButNotFromAnotherSite()
    {
        var person = Somebody();
        await person.SignInAsync(Key);
        await person.SendAsync("POST", "/sign-out", []);
        var (page, html, _) = await person.GetAsync("/partners");
        Assert.Equal(HttpStatusCode.OK, page);
        await person.SendAsync("POST", "/sign-out", new() { ["__RequestVerificationToken"] = Person.Token(html) });
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/partners")).Status);
    }

    [Fact]
    public async Task Key_TakenOutOfTheConfiguration_ClosesThePages()
    {
        await using var host = await StartAsync();
        var person = new Person(host.Client);
        await person.SignInAsync(Key);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).Status);
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration["AdTech:Access:ApiKeys:0:Sha256"] = new string('0', 64);
        configuration.Reload();
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Attempts_TooMany_AreRefused_AlsoWithTheRightKey()
    {
        await using var host = await StartAsync(attempts: 3);
        var person = new Person(host.Client);
        for (var attempt = 0; attempt < 3; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, (await person.SignInAsync("a guess")).Status);
        var (status, body, _) = await person.SignInAsync(Key);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("Try again in a minute.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPage_WithoutAnyKey_SaysHowToMakeOne()
    {
        await using var host = await CampaignsHost.StartAsync(configure: builder => builder.Services.PostConfigure<AccessOptions>(access => access.ApiKeys.Clear()));
        var (_, body, _) = await new Person(host.Client).GetAsync("/sign-in");
        Assert.Contains("has no API key yet", body, StringComparison.Ordinal);
    }

    private Person Somebody() => new(closed.Host.Client);

    private static Task<CampaignsHost> StartAsync(int attempts = 1000) => CampaignsHost.StartAsync(configure: builder =>
    {
        builder.Configuration["AdTech:Access:Open"] = "false";
        builder.Configuration["AdTech:Access:SignInsPerMinute"] = attempts.ToString(System.Globalization.CultureInfo.InvariantCulture);
    });

    /// <summary>One host for the tests that leave it as it is.</summary>
    public sealed class ClosedHost : IAsyncLifetime
    {
        internal CampaignsHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await StartAsync();

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
