namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Publisher"/>.</summary>
internal static class PublisherReader
{
    public static Publisher Read(ref JsonCursor json, Publisher into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("cat"u8))
                        json.TextsOrNumbers(into.Cat);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("name"u8))
                        into.Name = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("cattax"u8))
                        into.CatTax = json.Int();
                    else if (name.SequenceEqual("domain"u8))
                        into.Domain = json.Text();
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
