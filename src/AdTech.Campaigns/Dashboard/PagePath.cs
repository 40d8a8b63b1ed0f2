using Microsoft.AspNetCore.Routing.Constraints;

namespace AdTech.Campaigns.Dashboard;

/// <summary>An address that a person may have typed: programs that miss an endpoint get the plain answer that they can read, and so does whoever misses a file.</summary>
internal sealed class PagePath : IRouteConstraint
{
    internal const string Name = "page";

    private static readonly string[] NoPages = ["api", "openrtb2", "t", "assets", "creatives", "_blazor", "_framework", "_content"];

    private readonly NonFileNameRouteConstraint _noFile = new();

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        if (httpContext is null || !httpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return false;
        var first = (values[routeKey] as string ?? "").Split('/')[0];
        return !NoPages.Contains(first, StringComparer.OrdinalIgnoreCase) && _noFile.Match(httpContext, route, routeKey, values, routeDirection);
    }
}
