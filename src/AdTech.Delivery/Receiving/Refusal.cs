using AdTech.Events.Links;

namespace AdTech.Delivery.Receiving;

/// <summary>Words every way in which a notice is refused, as problem details that name the parameter.</summary>
internal static class Refusal
{
    internal static NoticeOutcome OutcomeOf(LinkStatus status) => status switch
    {
        LinkStatus.Unsigned => NoticeOutcome.Unsigned,
        LinkStatus.Malformed => NoticeOutcome.Malformed,
        LinkStatus.UnknownKey => NoticeOutcome.UnknownKey,
        LinkStatus.Altered => NoticeOutcome.Altered,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "That is no refusal."),
    };

    internal static Task WriteAsync(NoticeOutcome outcome, HttpContext context)
    {
        var (status, title, parameter, reason) = outcome switch
        {
            NoticeOutcome.Unsigned => (400, "The link is not signed", "s", "b, k and s must all be there, as they stood in the bid."),
            NoticeOutcome.Malformed => (400, "The link can't be read", "b", "It is not as it stood in the bid: base64url without padding, each parameter once."),
            NoticeOutcome.UnknownKey => (403, "The link is signed with an unknown key", "k", "No such key, or it was retired too long ago."),
            NoticeOutcome.Altered => (403, "The link was altered", "s", "The signature does not fit the link."),
            NoticeOutcome.PriceUnreadable => (400, "The price can't be read", "p", "It must be a decimal CPM in the currency of the bid, AUDIT, or empty, in the encoding that the partner has."),
            NoticeOutcome.PriceAboveBid => (400, "The price is above the bid", "p", "An impression can't cost more than was bid for it."),
            NoticeOutcome.ImpossibleTime => (400, "The bid's time can't be", "b", "It was made in the future, or before all time. It is kept, to be settled by hand."),
            NoticeOutcome.NoLandingPage => (400, "The link has no landing page", "u", "The target of a click must be an http or https address."),
            NoticeOutcome.UnknownState => (400, "There is no such event", "e", "Of a view it must be measurable or measured, or absent when the ad was seen; of a video it is the name of one of its events."),
            NoticeOutcome.Unavailable => (503, "The notice could not be recorded", null, "Send it again."),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "That is no refusal."),
        };
        if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        return WriteAsync(context, status, title, parameter is null ? [] : new Dictionary<string, string[]> { [parameter] = [reason] }, reason);
    }

    internal static Task WriteAsync(HttpContext context, int status, string title, Dictionary<string, string[]> errors, string? detail = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        var extensions = errors.Count > 0 ? new Dictionary<string, object?> { ["errors"] = errors } : null;
        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions).ExecuteAsync(context);
    }
}
