namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Regs"/>.</summary>
internal static class RegsWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Regs? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Regs from)
    {
        json.Int("coppa"u8, from.Coppa);
        json.Int("gdpr"u8, from.Gdpr);
        json.Text("us_privacy"u8, from.UsPrivacy);
        json.Text("gpp"u8, from.Gpp);
        json.Ints("gpp_sid"u8, from.GppSid);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
