using AdTech.Auction.Checking.Markup;

namespace AdTech.Fuzz.Targets;

/// <summary>VAST that a bidder sends: it is read or refused with a sentence, and what counts nothing negative.</summary>
internal static class VastTarget
{
    internal static FuzzTarget Document() => new(Read,
        """
        <VAST version="4.2"><Ad id="a"><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression><![CDATA[https://a.example/i]]></Impression><Creatives><Creative><Linear skipoffset="00:00:05"><Duration>00:00:30</Duration><TrackingEvents><Tracking event="start">https://a.example/s</Tracking></TrackingEvents><MediaFiles><MediaFile type="video/mp4" delivery="progressive" width="640" height="360" bitrate="800">https://a.example/v.mp4</MediaFile></MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>
        """,
        """<?xml version="1.0" encoding="UTF-8"?><VAST version="3.0"><Ad><Wrapper><VASTAdTagURI>http://b.example/</VASTAdTagURI><Impression>https://b.example/i</Impression></Wrapper></Ad></VAST>""");

    private static void Read(byte[] markup)
    {
        var vast = VastReader.Read(markup);
        if (vast.Error is { Length: 0 }) throw new InvalidOperationException("A refusal needs a sentence.");
        if (vast.Error is null && (vast.Ads < 1 || !vast.HasImpression || !(vast.HasInLine || vast.HasWrapper))) throw new InvalidOperationException("Accepted without what an ad needs.");
        if (vast.Seconds < 0 || vast.MediaFiles.Any(static file => file.Width < 0 || file.Height < 0)) throw new InvalidOperationException("Nothing of an ad is negative.");
    }
}
