using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Reading;

/// <summary>Reads a third party's tracker.</summary>
internal static class TrackerReader
{
    private const int UrlMax = 1_024; // ten of them are ten kilobytes more in every bid
    private const string VideoEvents = "start, firstQuartile, midpoint, thirdQuartile, complete, skip";

    internal static Tracker Read(ObjectReader body, AdFormat? format)
    {
        if (!body.Has("event")) body.Fail("event", "is required");
        var what = body.Choice<TrackedEvent>("event");
        var tracker = new Tracker
        {
            Event = what ?? default,
            Url = body.RequiredText("url", UrlMax, Url),
            VideoEvent = body.Text("videoEvent", 20, text => VideoEvents.Split(", ").Contains(text) ? null : $"must be one of {VideoEvents}"),
        };
        if (what is TrackedEvent.Video && format is not (null or AdFormat.Video or AdFormat.Audio)) body.Fail("event", "is one of what is played: this creative isn't");
        if (what is TrackedEvent.Video != body.Has("videoEvent")) body.Fail("videoEvent", what is TrackedEvent.Video ? "is required for a video event" : "goes with the event video only");
        body.NothingElse();
        return tracker;
    }

    private static string? Url(string text) =>
        text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '\'' or '<' or '>' or '\\' or '`') ? "must not contain spaces, quotes or angle brackets but encoded" : Rules.Url(text);
}
