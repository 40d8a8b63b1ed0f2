using System.Security.Cryptography;
using System.Text;
using AdTech.Events;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace AdTech.Delivery.Assets;

/// <summary>Maps <c>POST /api/assets</c> and <c>GET /assets/{name}</c>.</summary>
internal static class AssetEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string SvgPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"; // an SVG may carry scripts, and is served from the dashboard's origin
    private const int HashLength = 64;

    private const string ExampleFile = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250"><rect width="300" height="250" fill="#357"/></svg>""";

    private static readonly string ExampleName = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ExampleFile))) + ".svg";

    internal static IHostApplicationBuilder AddAssets(this IHostApplicationBuilder builder)
    {
        var embedded = builder.Properties.TryGetValue(typeof(EmbeddedStores), out var stores) ? (EmbeddedStores)stores : null;
        builder.Services.AddOptions<DeliveryOptions>()
            .Validate(options => options.AssetFolder.Length > 0 || embedded is not null, "AdTech:Delivery:AssetFolder is missing: a service in a process of its own needs the folder of the assets.");
        builder.Services.AddSingleton<IAssetStore>(provider =>
        {
            var folder = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.AssetFolder;
            return new FolderAssetStore(folder.Length > 0 ? folder : embedded!.PathOf("assets"));
        });
        return builder;
    }

    internal static void MapAssets(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/assets", CreateAsync).RequireAuthorization().DisableAntiforgery()
            .WithName("createAsset").WithTags("Assets").WithSummary("Upload an image, a video or a sound")
            .WithDescription("The body is the file, and Content-Type what it is. Its address is made of its content: the same file always gets the same one.")
            .Produces<AssetCreated>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415)
            .TakesFile(ExampleFile, [.. AssetType.All.Select(static type => type.ContentType)]);
        app.MapGet("/assets/{name}", Get)
            .WithName("getAsset").WithTags("Assets").WithSummary("An asset by the hash of its content")
            .AnswersWith(StatusCodes.Status200OK, "The file. It never changes, and may be kept for a year.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, "*/*")
            .DescribesAsset();
        app.MapMethods("/assets/{name}", [HttpMethods.Head], Get)
            .WithName("headAsset").WithTags("Assets").WithSummary("An asset's headers")
            .AnswersWith(StatusCodes.Status200OK, "As for GET, without the file.", new OpenApiSchema())
            .DescribesAsset();
    }

    private static RouteHandlerBuilder DescribesAsset(this RouteHandlerBuilder endpoint) => endpoint
        .DescribesPath("name", "The last part of the address that the upload was answered with: the SHA-256 of the content, and an extension.", ExampleName)
        .AnswersWithHeader("ETag", "The hash, quoted.")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> CreateAsync(HttpContext context, IAssetStore store, IOptions<DeliveryOptions> options)
    {
        if (AssetType.OfContentType(context.Request.ContentType) is not { } type)
            return Problem(StatusCodes.Status415UnsupportedMediaType, "No type that is taken", $"Content-Type must be one of {string.Join(", ", AssetType.All.Select(known => known.ContentType))}.");
        var max = options.Value.AssetMaxBytes;
        if (context.Request.ContentLength > max) return TooLarge(max);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null; // the store stops at the limit itself, and says so
        var saved = await store.SaveAsync(context.Request.Body, type, max, context.RequestAborted);
        return saved.Status switch
        {
            AssetStatus.Saved => TypedResults.Json(new AssetCreated($"/assets/{saved.Name}"), AssetJson.Default.AssetCreated, statusCode: StatusCodes.Status201Created),
            AssetStatus.TooLarge => TooLarge(max),
            AssetStatus.OtherType => Problem(StatusCodes.Status400BadRequest, "The file is of another type", $"Its first bytes are not those of {type.ContentType}."),
            _ => throw new InvalidOperationException($"No such status: {saved.Status}."),
        };
    }

    private static IResult Get(string name, HttpContext context, IAssetStore store)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var type = dot == HashLength && name.Take(dot).All(char.IsAsciiHexDigitLower) ? AssetType.OfExtension(name[(dot + 1)..]) : null;
        if (type is null || store.Open(name) is not { } content) return Problem(StatusCodes.Status404NotFound, "No such asset", "It was never uploaded here, or the address is not whole.");
        var headers = context.Response.Headers;
        headers.CacheControl = ForEver;
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*"; // players and canvases read them by script
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (type.Extension == "svg") headers.ContentSecurityPolicy = SvgPolicy;
        return TypedResults.Stream(content, type.ContentType, entityTag: new EntityTagHeaderValue($"\"{name.AsSpan(0, dot)}\""), enableRangeProcessing: true);
    }

    private static ProblemHttpResult TooLarge(long max) =>
        Problem(StatusCodes.Status413PayloadTooLarge, "The file is too large", $"At most {max} bytes are taken (AdTech:Delivery:AssetMaxBytes).");

    private static ProblemHttpResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
