using AdTech.Delivery.Assets;
using AdTech.Delivery.Converting;
using AdTech.Delivery.Creatives;
using AdTech.Delivery.Interpreting;
using AdTech.Delivery.Measuring;
using AdTech.Delivery.Receiving;
using AdTech.Delivery.Recording;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery;

/// <summary>What comes back about a bid, from exchanges and browsers, and what is shown: the way of a notice is receive → interpret → record → acknowledge.</summary>
public static class DeliveryModule
{
    /// <summary>Registers all of Delivery.</summary>
    public static IHostApplicationBuilder AddDelivery(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddEventLog();
        builder.AddTrackingLinks();
        builder.Services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return builder
            .AddReceiving()      // links are verified, notices counted
            .AddInterpreting()   // what a notice means: its price, whether it bills, whether it is late
            .AddRecording()      // durable in the log, or refused
            .AddCreatives()      // the campaigns' creatives, for previews
            .AddAssets();        // images and videos by the hash of their content
    }

    /// <summary>Maps <c>/t</c>, <c>/assets</c>, <c>/api/assets</c> and <c>/creatives</c>.</summary>
    public static IEndpointRouteBuilder MapDelivery(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapNotices(LinkKind.Win, LinkKind.Loss, LinkKind.Bill, LinkKind.Imp, LinkKind.View, LinkKind.Click, LinkKind.Video);
        app.MapTags();
        app.MapConversions();
        app.MapAssets();
        app.MapPreviews();
        return app;
    }

    private static IHostApplicationBuilder AddReceiving(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NoticeMetrics>().AddSingleton<NoticeHandler>().AddSingleton<ConversionHandler>();
        return builder;
    }

    private static IHostApplicationBuilder AddInterpreting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PriceReader>().AddSingleton<DeviceHeaders>().AddSingleton<NoticeInterpreter>();
        return builder;
    }

    private static IHostApplicationBuilder AddRecording(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EventRecorder>().AddSingleton<RefusedNotices>();
        return builder;
    }

    private static IHostApplicationBuilder AddCreatives(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignDocuments>();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<CampaignDocuments>());
        builder.Services.AddHealthChecks().AddCheck<CampaignDocumentsCheck>("delivery");
        return builder;
    }
}
