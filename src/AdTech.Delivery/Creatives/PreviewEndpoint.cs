using AdTech.Events;
using AdTech.Events.Links;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace AdTech.Delivery.Creatives;

/// <summary>Maps <c>/creatives/{campaign}/{creative}</c>: a creative as it would be shown, without any tracking. Drafts are their organisation's own.</summary>
internal static class PreviewEndpoint
{
    // People see previews in frames of the dashboard. The frame's own request is the dashboard's and carries the cookie; what is in the frame has no origin, and so no cookie.
    // The markup is the advertiser's. In a sandbox without an origin it can't reach the dashboard that is served from here.
    private const string Sandbox = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox";

    internal static void MapPreviews(this IEndpointRouteBuilder app) => app.MapGet("/creatives/{campaign}/{creative}", Preview).RequireAuthorization(Access.PeoplePolicy)
        .WithName("previewCreative").WithTags("Creatives").WithSummary("A creative as it would be shown, untracked")
        .DescribesPath("campaign", "The campaign's id.", "autumn-sale").DescribesPath("creative", "The creative's id.", "tent-300x250")
        .AnswersWith(
            StatusCodes.Status200OK, "An HTML page for a banner, VAST for video and audio, an OpenRTB native response.", new OpenApiSchema { Description = "By the creative's format." },
            "text/html", "application/xml", "application/json")
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static IResult Preview(string campaign, string creative, CampaignDocuments documents, IOptions<PublicUrlOptions> publicUrl, HttpContext context)
    {
        var document = documents.Campaign(campaign);
        var own = document is not null && CampaignDocuments.OrganisationOf(document.OrganisationId) == context.Organisation();
        var found = own ? document!.Creatives.FirstOrDefault(candidate => candidate.Id == creative) : null; // another's looks like none
        if (found is null)
        {
            return TypedResults.Problem(
                $"Campaign '{campaign}' has no creative '{creative}', or its change has not arrived yet.", statusCode: StatusCodes.Status404NotFound, title: "No such creative");
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = Sandbox;
        var origin = publicUrl.Value.Origin;
        return found.Format switch
        {
            CreativeFormat.BannerHtml or CreativeFormat.BannerImage => TypedResults.Text(BannerPreview.Write(found, origin), "text/html; charset=utf-8"),
            CreativeFormat.Video or CreativeFormat.Audio => TypedResults.Text(VastPreview.Write(found, origin), "application/xml; charset=utf-8"),
            CreativeFormat.Native => TypedResults.Bytes(NativePreview.Write(found, origin), "application/json; charset=utf-8"),
            _ => TypedResults.Problem("The creative has no format that can be shown.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "Nothing to show"),
        };
    }
}
