namespace AdTech.Bidding.Tests;

/// <summary>Requests for tests.</summary>
internal static class Requests
{
    internal const string BannerImp = """{"id":"1","banner":{"format":[{"w":300,"h":250}]}}""";

    internal const string VideoImp = """{"id":"1","video":{"mimes":["video/mp4"],"protocols":[2,3,7,13],"minduration":5,"maxduration":30,"w":640,"h":360}}""";

    /// <summary>A request from a site with these impressions; <paramref name="more"/> is more of the request, with a comma before it.</summary>
    internal static string Site(string imp = BannerImp, string more = "") =>
        $$"""{"id":"r1","imp":[{{imp}}],"site":{"id":"s","domain":"news.example","page":"https://news.example/a"},"at":1{{more}}}""";

    internal static string Banner(string floor) => Site($$"""{"id":"1","banner":{"format":[{"w":300,"h":250}]},{{floor}}}""");

    internal static string Video(string more) =>
        Site($$$"""{"id":"1","video":{"mimes":["video/mp4"],"protocols":[2,3,7,13],"minduration":5,"maxduration":30,"w":640,"h":360{{{more}}}}}""");
}
