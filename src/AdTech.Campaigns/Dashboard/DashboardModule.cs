using AdTech.Campaigns.Dashboard.Numbers;
using AdTech.ServiceDefaults;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http.HttpResults;
using MudBlazor.Services;

namespace AdTech.Campaigns.Dashboard;

/// <summary>The dashboard: pages rendered on the server, first as plain HTML, then kept live over one connection.</summary>
internal static class DashboardModule
{
    public static IHostApplicationBuilder AddDashboard(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<PagePath>(PagePath.Name));
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomRight);
        builder.Services.AddSingleton<ProblemFinder>().AddSingleton<OverviewReader>().AddSingleton<CampaignReaderForPage>().AddSingleton<PartnerReader>().AddSingleton<AdvertiserReader>().AddSingleton<MonthlyCharges>().AddSingleton<LearnedRates>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<LearnedRates>());
        // Run from its build folder a host finds scripts and styles where their packages have them. Published, they are in wwwroot, and this does nothing.
        if (builder is WebApplicationBuilder web) StaticWebAssetsLoader.UseStaticWebAssets(web.Environment, web.Configuration);
        return builder;
    }

    /// <summary>Where this project's script, styles and Blazor's own script are: at the root of its own host, under its name in another one.</summary>
    public static string AssetsBase(IWebHostEnvironment host)
    {
        var own = typeof(DashboardModule).Assembly.GetName().Name;
        return host.ApplicationName == own ? "" : $"_content/{own}/";
    }

    public static void MapDashboard(this IEndpointRouteBuilder app)
    {
        // A host that is not a web project (a test) has no manifest of assets, and serves the pages without them.
        var environment = app.ServiceProvider.GetRequiredService<IWebHostEnvironment>();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{environment.ApplicationName}.staticwebassets.endpoints.json"))) app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(Access.PeoplePolicy);
        // An address that leads nowhere is a page as well, for a browser; it says so, and keeps the way back.
        app.MapFallback($"{{*path:{PagePath.Name}}}", static () => new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound })
            .WithMetadata(new ComponentTypeMetadata(typeof(Pages.NotFound)), new HttpMethodMetadata([HttpMethods.Get])).RequireAuthorization(Access.PeoplePolicy).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Access.PeoplePolicy).AllowAnonymous().ExcludeFromDescription();
    }

    // A form of another site can't have the token; who is signed in stays so, and is led back.
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (await antiforgery.IsRequestValidAsync(context)) await SignIn.SignOutAsync(context);
        return TypedResults.LocalRedirect(SignIn.Path);
    }
}
