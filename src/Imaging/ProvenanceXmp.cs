namespace MagicCanvas.Imaging;

/// <summary>
/// The XMP packet that marks a picture as made by a model: <c>Iptc4xmpExt:DigitalSourceType</c> with a term of
/// <see href="http://cv.iptc.org/newscodes/digitalsourcetype/">IPTC's NewsCodes</see>. It holds nothing of the request.
/// </summary>
internal static class ProvenanceXmp
{
    private const string Vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    public static string Write(DigitalSource source)
    {
        var term = source switch
        {
            DigitalSource.TrainedAlgorithmicMedia => "trainedAlgorithmicMedia",
            DigitalSource.CompositeWithTrainedAlgorithmicMedia => "compositeWithTrainedAlgorithmicMedia",
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown digital source."),
        };

        // The id of the packet is a constant of the XMP specification (part 1, §7.3.2).
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
               xmp:CreatorTool="Magic Canvas">
               <Iptc4xmpExt:DigitalSourceType>{Vocabulary}{term}</Iptc4xmpExt:DigitalSourceType>
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }
}
