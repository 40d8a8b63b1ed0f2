namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Regs"/>.</summary>
internal static class RegsReader
{
    public static Regs Read(ref JsonCursor json, Regs into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("gpp"u8))
                        into.Gpp = json.Text();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = RegsExtension.Read(ref json, into);
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("gdpr"u8))
                        into.Gdpr = json.Flag();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("coppa"u8))
                        into.Coppa = json.Flag();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("gpp_sid"u8))
                        json.Ints(into.GppSid);
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("us_privacy"u8))
                        into.UsPrivacy = json.Text();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
