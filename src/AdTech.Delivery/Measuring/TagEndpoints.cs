using System.Security.Cryptography;

namespace AdTech.Delivery.Measuring;

/// <summary>Maps <c>/t/v1.js</c> and <c>/t/o1.js</c>: the scripts that measure whether an ad was seen.</summary>
internal static class TagEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable"; // the path has the version
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapTags(this IEndpointRouteBuilder app)
    {
        foreach (var name in (ReadOnlySpan<string>)["v1.js", "o1.js"])
        {
            var script = Read(name);
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(script).AsSpan(0, 8))}\"";
            RequestDelegate handle = context => WriteAsync(context, script, tag);
            app.MapMethods($"/t/{name}", Methods, handle).DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static Task WriteAsync(HttpContext context, byte[] script, string tag)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = ForEver;
        headers.ETag = tag;
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*"; // pages that isolate themselves load scripts of others only so
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = script.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(script).AsTask();
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TagEndpoints).Assembly.GetManifestResourceStream($"AdTech.Delivery.Measuring.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
