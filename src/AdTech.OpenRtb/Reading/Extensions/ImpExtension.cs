namespace AdTech.OpenRtb;

/// <summary>Reads <c>imp.ext</c>, where requests before 2.6 say that the viewer is rewarded. What stands in 2.6's own place wins.</summary>
internal static class ImpExtension
{
    public static Utf8Text Read(ref JsonCursor json, Imp into)
    {
        if (!json.ObjectFollows())
            return default;
        var start = json.Position;
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            if (name.SequenceEqual("is_rewarded_inventory"u8))
                Rewarded(ref json, into);
            else if (name.SequenceEqual("prebid"u8) && json.ObjectFollows())
                Prebid(ref json, into);
            else
                json.Skip();
        }

        return json.Since(start);
    }

    private static void Prebid(ref JsonCursor json, Imp into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            if (json.Name().SequenceEqual("is_rewarded_inventory"u8))
                Rewarded(ref json, into);
            else
                json.Skip();
        }
    }

    private static void Rewarded(ref JsonCursor json, Imp into)
    {
        var rewarded = json.Flag();
        into.Rwdd ??= rewarded;
    }
}
