using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AdTech.Standalone.Tests;

/// <summary>A person with a browser at a program that asks for a key, over real connections.</summary>
public sealed partial class SignInTests
{
    private const string Key = "a key of the tests";
    private const string Preview = "/creatives/signed/banner";

    private const string Campaign =
        """{"advertiserId":"acme","name":"Signed","status":"active","budget":"10","currency":"USD","timeZone":"UTC","lineItems":[],"creatives":[{"id":"banner","name":"x","format":"bannerHtml","w":300,"h":250,"html":"<a href='{CLICK_URL}'>an ad</a>","landingPage":"https://acme.example/","adomain":["acme.example"]}]}""";

    [Fact]
    public async Task Person_SignedIn_SeesPagesAndPreviews_ProgramsStillNeedTheKey()
    {
        var url = new Uri($"http://127.0.0.1:{StandaloneProcess.FreePort()}");
        await using var process = await StandaloneProcess.StartAsync($"--urls={url}", $"--AdTech:Access:ApiKeys:0:Sha256={Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = url };
        await PutAsync(browser, "/api/advertisers/acme", """{"name":"Acme"}""");
        await PutAsync(browser, "/api/campaigns/signed", Campaign);

        using var asked = await browser.GetAsync("/partners", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.EndsWith("/sign-in?from=%2Fpartners", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, Preview));

        var form = await browser.GetStringAsync(asked.Headers.Location, TestContext.Current.CancellationToken);
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(form).Groups[1].Value), ["key"] = Key });
        using var answer = await browser.PostAsync(asked.Headers.Location, fields, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/partners", new Uri(url, answer.Headers.Location!).AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/partners"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, Preview));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, Preview, ("Origin", "http://localhost:1"))); // a page on another port of this machine
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/api/campaigns"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/api/reports/totals"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/api/campaigns", ("X-Api-Key", Key)));
    }

    private static async Task PutAsync(HttpClient client, string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", Key);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
