namespace AdTech.OpenRtb;

/// <summary>Reads <c>source.ext</c>, where 2.5 has the supply chain. What stands in 2.6's own place wins.</summary>
internal static class SourceExtension
{
    public static Utf8Text Read(ref JsonCursor json, Source into)
    {
        if (!json.ObjectFollows())
            return default;
        var start = json.Position;
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            if (json.Name().SequenceEqual("schain"u8) && into.SChain is null)
                into.SChain = json.ObjectFollows() ? SupplyChainReader.Read(ref json, into.NewSChain()) : null;
            else
                json.Skip();
        }

        return json.Since(start);
    }
}
