namespace AdTech.OpenRtb;

/// <summary>Reads <c>user.ext</c>, where 2.5 has consent and eids. What stands in 2.6's own place wins.</summary>
internal static class UserExtension
{
    public static Utf8Text Read(ref JsonCursor json, User into)
    {
        if (!json.ObjectFollows())
            return default;
        var start = json.Position;
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            if (name.SequenceEqual("consent"u8))
            {
                var consent = json.Text();
                into.Consent = into.Consent.HasValue ? into.Consent : consent;
            }
            else if (name.SequenceEqual("eids"u8) && into.Eids.IsEmpty)
                EidReader.ReadAll(ref json, into.Eids);
            else
                json.Skip();
        }

        return json.Since(start);
    }
}
