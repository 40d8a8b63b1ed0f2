using AdTech.Events.Links;

namespace AdTech.Delivery.Receiving;

/// <summary>Maps <c>/t/{kind}</c>: GET and POST with the parameters in the query; HEAD, which counts nothing, for what browsers ask.</summary>
internal static class NoticeEndpoint
{
    private static readonly string[] Notice = [HttpMethods.Get, HttpMethods.Post];
    private static readonly string[] Beacon = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head];

    internal static void MapNotices(this IEndpointRouteBuilder app, params ReadOnlySpan<LinkKind> kinds)
    {
        foreach (var kind in kinds)
        {
            RequestDelegate handle = context => context.RequestServices.GetRequiredService<NoticeHandler>().HandleAsync(kind, context);
            app.MapMethods($"/t/{LinkKindNames.Of(kind)}", IsFromExchange(kind) ? Notice : Beacon, handle).DisableAntiforgery().ExcludeFromDescription();
        }
    }

    /// <summary>True for the kinds that an exchange's servers send; the others come from the users' devices.</summary>
    internal static bool IsFromExchange(LinkKind kind) => kind is LinkKind.Win or LinkKind.Loss or LinkKind.Bill;
}
