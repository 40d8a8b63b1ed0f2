namespace AdTech.OpenRtb;

/// <summary>Reads <c>regs.ext</c>, where 2.5 has what 2.6 has in <c>regs</c> itself. What stands in 2.6's own place wins.</summary>
internal static class RegsExtension
{
    public static Utf8Text Read(ref JsonCursor json, Regs into)
    {
        if (!json.ObjectFollows())
            return default;
        var start = json.Position;
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            if (name.SequenceEqual("gdpr"u8))
            {
                var gdpr = json.Flag();
                into.Gdpr ??= gdpr;
            }
            else if (name.SequenceEqual("us_privacy"u8))
            {
                var privacy = json.Text();
                into.UsPrivacy = into.UsPrivacy.HasValue ? into.UsPrivacy : privacy;
            }
            else if (name.SequenceEqual("gpp"u8))
            {
                var gpp = json.Text();
                into.Gpp = into.Gpp.HasValue ? into.Gpp : gpp;
            }
            else if (name.SequenceEqual("gpp_sid"u8) && into.GppSid.IsEmpty)
                json.Ints(into.GppSid);
            else
                json.Skip();
        }

        return json.Since(start);
    }
}
