using AdTech.Campaigns.Dashboard;
using AdTech.Campaigns.Handling;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Publishing;
using AdTech.Campaigns.Storing;
using AdTech.Events;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdTech.Campaigns;

/// <summary>The campaign and partner API, the outbox that tells the bidders, and the dashboard.</summary>
public static class CampaignsModule
{
    private const string EmbeddedPrefix = "embedded:";

    /// <summary>Registers the module.</summary>
    public static IHostApplicationBuilder AddCampaigns(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<CampaignsOptions>().BindConfiguration(CampaignsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddEventLog();
        builder.AddMetricsClient();
        return builder
            .AddStore()         // documents, versions, outbox
            .AddUseCases()      // what may be done with them
            .AddPublishing()    // how the bidders hear of it
            .AddDashboard();    // what people see of it
    }

    /// <summary>Maps <c>/api/campaigns</c> and its neighbours, and the dashboard at <c>/</c>.</summary>
    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.MapGroup("/api").RequireAuthorization();
        PutAdvertiser.Map(api);
        PutPartner.Map(api);
        GetParty.Map(api);
        ListParties.Map(api);
        ArchiveParty.Map(api);
        ListCampaigns.Map(api);
        GetCampaign.Map(api);
        CreateCampaign.Map(api);
        PutCampaign.Map(api);
        PatchCampaign.Map(api);
        PatchLineItem.Map(api);
        ArchiveCampaign.Map(api);
        GetExchangeRates.Map(api);
        PutExchangeRates.Map(api);
        app.MapDashboard();
        return app;
    }

    private static IHostApplicationBuilder AddStore(this IHostApplicationBuilder builder)
    {
        var choice = StoreChoice.For(builder, "campaigns");
        var path = choice switch
        {
            { Embedded: { } embedded } => embedded.PathOf("campaigns.db"),
            { ConnectionString: { } connection } when connection.StartsWith(EmbeddedPrefix, StringComparison.Ordinal) => connection[EmbeddedPrefix.Length..],
            _ => throw new NotSupportedException($"ConnectionStrings:campaigns names a server, but only {EmbeddedPrefix}PATH is supported in this version."),
        };
        builder.Services.AddSingleton<ICampaignStore>(services =>
        {
            services.GetService<EmbeddedStores>(); // made before the store, so that the folder's lock goes after it
            return new SqliteCampaignStore(path);
        });
        builder.Services.AddSingleton<Documents>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder;
    }

    private static IHostApplicationBuilder AddUseCases(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BodyReader>().AddSingleton<NumbersReader>().AddSingleton<CampaignWriter>().AddSingleton<PartyWriter>()
            .AddSingleton<GetCampaign>().AddSingleton<ListCampaigns>().AddSingleton<PatchCampaign>().AddSingleton<PatchLineItem>().AddSingleton<PutAdvertiser>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CampaignsJson.Default));
        builder.Services.AddOpenApi(OpenApiDefaults.Document, static openApi => openApi.AddSchemaTransformer(ModelDescription.Apply));
        return builder;
    }

    private static IHostApplicationBuilder AddPublishing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboxBell>().AddSingleton<RelayState>();
        builder.Services.AddHostedService<FirstStart>().AddHostedService<OutboxRelay>();
        builder.Services.AddHealthChecks().AddCheck<CampaignsHealth>("campaigns");
        return builder;
    }
}
