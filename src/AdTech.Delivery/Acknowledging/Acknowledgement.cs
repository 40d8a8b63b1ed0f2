using AdTech.Events.Links;

namespace AdTech.Delivery.Acknowledging;

/// <summary>How each kind of notice is answered when its event is durable.</summary>
internal static class Acknowledgement
{
    internal static Task WriteAsync(LinkKind kind, string? landingPage, HttpResponse response)
    {
        NeverCached(response);
        switch (kind)
        {
            case LinkKind.Win or LinkKind.Loss or LinkKind.Bill:
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case LinkKind.Click:
                response.StatusCode = StatusCodes.Status302Found;
                response.Headers.Location = landingPage;
                return Task.CompletedTask;
            default:
                return WritePixelAsync(response);
        }
    }

    /// <summary>The transparent pixel; for HEAD its headers.</summary>
    internal static Task WritePixelAsync(HttpResponse response)
    {
        NeverCached(response);
        response.ContentType = Pixel.ContentType;
        response.ContentLength = Pixel.Bytes.Length;
        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(Pixel.Bytes).AsTask();
    }

    private static void NeverCached(HttpResponse response)
    {
        // A beacon that a browser or a proxy answers from its cache is one that nobody counts.
        response.Headers.CacheControl = "no-store, no-cache, must-revalidate, max-age=0";
        response.Headers.Pragma = "no-cache";
        response.Headers.Expires = "0";
        response.Headers.AccessControlAllowOrigin = "*"; // video players fetch beacons by script
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
