namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>JSON bodies that are fine, for tests to break.</summary>
internal static class Bodies
{
    public const string Creative =
        """{"id":"c1","name":"Leaderboard","format":"bannerHtml","w":728,"h":90,"html":"<a href='{CLICK_URL}'>Buy</a>","landingPage":"https://acme.example/","adomain":["acme.example"],"cat":["IAB1-3"]}""";

    public const string LineItem =
        """{"id":"l1","name":"Main","bidCpm":"2.50","start":"2026-01-01T00:00:00Z","end":"2027-01-01T00:00:00Z","pacing":"even","targeting":{"countries":["USA"],"hours":[0,167]},"creativeIds":["c1"]}""";

    public static string Campaign(string? more = null, string lineItem = LineItem, string creative = Creative, string budget = "\"1000.5\"", string advertiser = "acme") =>
        $$"""{"advertiserId":"{{advertiser}}","name":"Autumn sale","budget":{{budget}},"currency":"USD","timeZone":"Europe/Berlin"{{(more is null ? "" : "," + more)}},"lineItems":[{{lineItem}}],"creatives":[{{creative}}]}""";

    public static string CreativeOf(string format, string more = "") =>
        $$"""{"id":"c1","name":"x","format":"{{format}}","landingPage":"https://acme.example/","adomain":["acme.example"]{{(more.Length == 0 ? "" : "," + more)}}}""";
}
