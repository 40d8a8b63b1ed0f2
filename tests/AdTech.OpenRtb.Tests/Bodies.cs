using System.Text;

namespace AdTech.OpenRtb.Tests;

/// <summary>Requests as texts, and short ways to read them.</summary>
internal static class Bodies
{
    public const string Banner = """{"id":"1","banner":{"w":300,"h":250}}""";

    /// <summary>A request in order, but for what the parts say.</summary>
    public static string Request(string imp = Banner, string place = "\"site\":{\"id\":\"s\"}", string more = "") =>
        $$"""{"id":"r",{{place}},"imp":[{{imp}}]{{(more.Length > 0 ? "," + more : "")}}}""";

    /// <summary>A request for a native ad, whose text is embedded as JSON has it.</summary>
    public static string NativeRequest(string native) =>
        Request($$$"""{"id":"1","native":{"request":{{{System.Text.Json.JsonSerializer.Serialize(native)}}}}}""");

    public static BidRequest Read(string json)
    {
        var request = new BidRequest();
        var result = TryRead(json, request);
        Assert.True(result.Ok, string.Join("; ", result.Errors));
        return request;
    }

    public static ReadResult TryRead(string json, BidRequest? into = null, ReadLimits? limits = null) => TryRead(Encoding.UTF8.GetBytes(json), into, limits);

    public static ReadResult TryRead(byte[] json, BidRequest? into = null, ReadLimits? limits = null) =>
        BidRequestReader.Read(json, json.Length, into ?? new BidRequest(), limits);

    /// <summary>All that is wrong with a request: what the reader says, or else what the validator does; a line each, as <c>path: reason</c>.</summary>
    public static string[] Errors(string json)
    {
        var request = new BidRequest();
        var errors = TryRead(json, request).Errors.ToList();
        if (errors.Count == 0)
            BidRequestValidator.Validate(request, errors);
        return [.. errors.Select(error => $"{error.Path}: {error.Reason}")];
    }
}
