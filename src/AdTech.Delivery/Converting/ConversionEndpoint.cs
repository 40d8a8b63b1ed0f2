namespace AdTech.Delivery.Converting;

/// <summary>Maps <c>/t/conv</c>.</summary>
internal static class ConversionEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    internal static void MapConversions(this IEndpointRouteBuilder app)
    {
        RequestDelegate handle = static context => context.RequestServices.GetRequiredService<ConversionHandler>().HandleAsync(context);
        app.MapMethods("/t/conv", Methods, handle).DisableAntiforgery().ExcludeFromDescription();
    }
}
