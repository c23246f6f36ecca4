boardpack("=directory",{"titles":["9499e695"],
"words":[["1","40229faa"]],
"stops":"a|about|after|all|also|an|and|any|are|as|at|be|been|before|being|between|both|but|by|can|could|did|do|does|doing|during|each|for|from|had|has|have|having|he|her|here|him|his|how|i|if|in|into|is|it|its|may|me|might|more|most|must|my|no|nor|not|of|on|or|other|our|ours|out|over|own|per|same|several|shall|she|should|so|some|such|than|that|the|their|them|then|there|these|they|this|those|through|to|under|until|up|upon|us|very|was|we|were|what|when|where|which|while|who|whom|whose|why|will|with|within|would|you|your",
"columns":"efe201bd",
"filters":"f237d5a7",
"things":"b8cd1cac"})
