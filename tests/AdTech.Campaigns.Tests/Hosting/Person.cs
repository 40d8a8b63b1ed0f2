using System.Net;
using System.Text.RegularExpressions;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>Somebody with a browser: takes pages, keeps cookies, follows nothing by itself.</summary>
internal sealed partial class Person(HttpClient client)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>As the server set them last, with their attributes.</summary>
    public Dictionary<string, string> SetCookies { get; } = new(StringComparer.Ordinal);

    public async Task<(HttpStatusCode Status, string Body, string? Location)> SendAsync(string method, string path, Dictionary<string, string>? form = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/html");
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (form is not null) request.Content = new FormUrlEncodedContent(form);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) Keep(cookie);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString);
    }

    public Task<(HttpStatusCode Status, string Body, string? Location)> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    /// <summary>Fills in the form of the sign-in page and sends it.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? Location)> SignInAsync(string key, string path = "/sign-in", params (string Name, string Value)[] headers)
    {
        var (_, page, _) = await GetAsync(path);
        return await SendAsync("POST", path, new() { ["_handler"] = "sign-in", ["__RequestVerificationToken"] = Token(page), ["key"] = key }, headers);
    }

    public static string Token(string page) => WebUtility.HtmlDecode(TokenField().Match(page).Groups[1].Value);

    private void Keep(string cookie)
    {
        var (pair, name) = (cookie.Split(';')[0], cookie.Split('=')[0]);
        SetCookies[name] = cookie;
        if (pair.Length == name.Length + 1) _cookies.Remove(name);
        else _cookies[name] = pair[(name.Length + 1)..];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
